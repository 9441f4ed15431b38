package troupe.launcher.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import troupe.system.TroupeSystem;

/** Tells about settings; nothing is started. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        header = "Show, explain and check settings.",
        description = {"", "All settings with their types and defaults are in docs/CONFIGURATION.md.", ""},
        synopsisSubcommandLabel = "COMMAND")
final class ConfigCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    private ConfigCommand() {}

    static CommandLine of(TroupeSystem system) {
        return new CommandLine(new ConfigCommand())
                .addSubcommand(new ConfigShow(system))
                .addSubcommand(new ConfigExplain(system))
                .addSubcommand(new ConfigCheck(system));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "show, explain or check is missing");
    }
}
