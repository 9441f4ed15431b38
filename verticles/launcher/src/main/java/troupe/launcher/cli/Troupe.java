package troupe.launcher.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import troupe.system.TroupeSystem;

/** The program: everything it does is one of its commands. */
@Command(
        name = "troupe",
        mixinStandardHelpOptions = true,
        versionProvider = Troupe.Version.class,
        header = "An event-driven, actor-style commerce system.",
        description = {"", "Begin with 'troupe demo'. Each command explains itself with --help.", ""},
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Exit status: 0 when all is well, 1 when it is not, 2 when a flag or a setting is wrong.",
            "Settings come from a profile, a file, TROUPE_ variables and flags; the later wins.",
        })
public final class Troupe implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    private Troupe() {}

    public static CommandLine commandLine(TroupeSystem system) {
        CommandLine commandLine = new CommandLine(new Troupe());
        List.of(
                        new DemoCommand(system),
                        new StartCommand(system),
                        new BenchCommand(),
                        new AuditCommand(),
                        new DoctorCommand(system),
                        new ChoreographyCommand(system),
                        new RecordCommand(),
                        new ReplayCommand(system),
                        new CheckCommand(system),
                        new SimulateCommand(),
                        new DeadLettersCommand(),
                        new ImportCommand(),
                        new TokenCommand(),
                        new DrillCommand(),
                        new ProviderCommand(system))
                .forEach(commandLine::addSubcommand);
        commandLine.addSubcommand(ConfigCommand.of(system));
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Errors::wrongUsage)
                .setExecutionExceptionHandler(Errors::failed);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Troupe.class.getPackage().getImplementationVersion();
            return new String[] {"troupe " + (version == null ? "(not packaged)" : version)};
        }
    }
}
