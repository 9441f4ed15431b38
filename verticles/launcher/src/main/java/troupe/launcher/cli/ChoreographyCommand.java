package troupe.launcher.cli;

import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import troupe.kit.choreography.ChoreographyFormat;
import troupe.kit.operations.OperatorReply.Sightings;
import troupe.system.TroupeSystem;
import troupe.workbench.client.Operator;
import troupe.workbench.client.Waiting;
import troupe.workbench.terminal.Screen;

/** Prints who says what to whom. */
@Command(
        name = "choreography",
        mixinStandardHelpOptions = true,
        header = "Print who says what to whom.",
        description = {
            "",
            "The choreography of all services, built from the very tables that they run by. Nothing is started.",
            "With --observed a running system says how often each step was seen since its services started: a message"
                    + " that a service handled, and one that it emitted then. What was never seen is marked.",
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

    @Option(names = "--observed", description = "Count what a running system has seen of it; not in asyncapi.")
    private boolean observed;

    @Mixin
    private final OperatorFlags node = new OperatorFlags();

    ChoreographyCommand(TroupeSystem system) {
        this.system = system;
    }

    @Override
    public Integer call() {
        if (observed && !format.showsSightings()) {
            throw wrong("--observed has no place in asyncapi, which describes messages; use text, mermaid or json");
        }
        for (String flag : new String[] {"--url", "--data", "--keys"}) {
            if (!observed && spec.commandLine().getParseResult().hasMatchedOption(flag)) {
                throw wrong(flag + " is about a running node, which only --observed asks");
            }
        }
        String text = observed ? system.choreography(format, sightings()) : system.choreography(format);
        Screen.of(spec.commandLine().getOut()).line(text.stripTrailing());
        return 0;
    }

    private Map<String, Sightings> sightings() {
        LogSettings.DEFAULTS.with(Level.WARN).apply();
        try (Cleanup cleanup = new Cleanup()) {
            Vertx vertx = cleanup.add(DemoCommand.client());
            return Waiting.forResult(new Operator(vertx, node.api(vertx)).sightings());
        }
    }

    private ParameterException wrong(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}
