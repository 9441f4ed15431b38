package troupe.launcher.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import troupe.kit.choreography.ChoreographyFormat;
import troupe.launcher.node.TroupeSystem;
import troupe.launcher.terminal.Screen;

/** Prints who says what to whom. */
@Command(
        name = "choreography",
        mixinStandardHelpOptions = true,
        header = "Print who says what to whom.",
        description = {
            "",
            "The choreography of all services, built from the very tables that they run by. Nothing is started.",
            "",
        })
final class ChoreographyCommand implements Callable<Integer> {
    private final TroupeSystem system;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "text",
            description = "text, mermaid, json or asyncapi (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private ChoreographyFormat format;

    ChoreographyCommand(TroupeSystem system) {
        this.system = system;
    }

    @Override
    public Integer call() {
        Screen.of(spec.commandLine().getOut()).line(system.choreography(format).stripTrailing());
        return 0;
    }
}
