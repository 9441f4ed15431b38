package troupe.launcher.cli;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import troupe.kit.recording.Recording;
import troupe.workbench.client.ApiException;
import troupe.workbench.client.Operator;
import troupe.workbench.client.Waiting;
import troupe.workbench.terminal.Screen;

/** Writes down what happened to one order, so that it can be tried again. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        header = "Write down what the services decided about an order.",
        description = {
            "",
            "Asks a running system for all that its services decided about one order, and what they knew then. 'troupe"
                    + " replay' lets today's rules decide the same again, so the file is a regression test.",
            "The services keep this if their nodes were started with --record.",
            "",
        })
final class RecordCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Parameters(paramLabel = "ORDER_ID", description = "Which order.")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private UUID orderId;

    @Option(names = "--to", paramLabel = "FILE", description = "Where to write it (default: ORDER_ID.json).")
    private @Nullable Path file;

    @Mixin
    private final OperatorFlags node = new OperatorFlags();

    @Override
    public Integer call() throws IOException {
        LogSettings.DEFAULTS.with(Level.WARN).apply();
        Screen screen = Screen.of(spec.commandLine().getOut());
        Path to = file == null ? Path.of(orderId + ".json") : file;
        try (Cleanup cleanup = new Cleanup()) {
            Vertx vertx = cleanup.add(DemoCommand.client());
            Operator operator = new Operator(vertx, node.api(vertx));
            Recording recording = Waiting.forResult(operator.recording(orderId));
            if (recording.steps().isEmpty()) {
                throw new ApiException("nothing is recorded about order " + orderId
                        + ": there is no such order, or the nodes were not started with --record");
            }
            Files.writeString(to, ReplayCommand.format().write(recording));
            screen.line(recording.steps().size() + " steps written to " + to + "; 'troupe replay " + to
                    + "' lets today's rules decide them again");
        }
        return 0;
    }
}
