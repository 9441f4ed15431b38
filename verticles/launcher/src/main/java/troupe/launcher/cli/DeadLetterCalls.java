package troupe.launcher.cli;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.event.Level;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import troupe.workbench.client.ApiException;
import troupe.workbench.client.Operator;
import troupe.workbench.client.Operator.DeadLetter;
import troupe.workbench.client.Waiting;
import troupe.workbench.terminal.Screen;

/** What the commands about dead letters have in common: a node to ask, and how to find a message by its id. */
abstract class DeadLetterCalls implements Callable<Integer> {
    /** The most that a node lists of each service. */
    static final int LIMIT_MAX = 1_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private final OperatorFlags node = new OperatorFlags();

    @Override
    public Integer call() {
        LogSettings.DEFAULTS.with(Level.WARN).apply();
        try (Cleanup cleanup = new Cleanup()) {
            var vertx = cleanup.add(DemoCommand.client());
            return run(
                    new Operator(vertx, node.api(vertx)),
                    Screen.of(spec.commandLine().getOut()));
        }
    }

    abstract int run(Operator operator, Screen screen);

    CommandSpec spec() {
        return spec;
    }

    /** An id alone says enough; which service has the message is looked up. */
    static DeadLetter find(Operator operator, UUID id) {
        return Waiting.forResult(operator.deadLetters(null, LIMIT_MAX)).stream()
                .filter(letter -> letter.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ApiException("there is no dead letter " + id));
    }

    /** Releases messages one after the other; those that cannot be are told of, and the others still follow. */
    static int release(List<UUID> ids, Operator operator, Screen screen, Function<DeadLetter, Integer> how) {
        int failed = 0;
        for (UUID id : ids) {
            try {
                DeadLetter letter = find(operator, id);
                int handled = how.apply(letter);
                screen.line(id + ": done, " + handled + " messages with the key " + letter.key() + " handled");
            } catch (ApiException e) {
                failed++;
                screen.line(id + ": " + e.getMessage());
            }
        }
        return failed == 0 ? 0 : 1;
    }
}
