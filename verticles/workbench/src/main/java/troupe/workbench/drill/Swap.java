package troupe.workbench.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One node that is killed with sagas under way and started with the other transport, there and back. What was committed
 * under the one is delivered under the other.
 */
public final class Swap implements Drill {
    private static final List<String> TRANSPORTS = List.of("event-bus", "kafka");
    private static final int UNDER_WAY = 300;
    private static final int CUSTOMERS = 48;
    private static final int PAID_AT_ONCE = 16;

    /** More than can be paid are to be ordered, and only one node runs. */
    private static final Duration PAUSE_MAX = Duration.ofMillis(800);

    @Override
    public String name() {
        return "swap";
    }

    @Override
    public String description() {
        return "a node is killed with " + UNDER_WAY + " sagas under way and started with the other transport,"
                + " there and back";
    }

    @Override
    public DrillReport run(DrillContext at) {
        DrillContext context = at.over("event-bus and kafka");
        Path narrow = narrow(context.data());
        try (Fleet fleet = new Fleet(context.data())) {
            for (String transport : TRANSPORTS) {
                fleet.add(List.of("--transport", transport, "--config", narrow.toString()));
            }
            int running = 0;
            fleet.start(running);
            // Whichever node runs, customers find it by trying both doors.
            try (Run run = Run.begin(context, fleet.urls(), CUSTOMERS, List.of("tok_slow"), PAUSE_MAX)) {
                int swaps = 0;
                while (swaps < TRANSPORTS.size() || !run.isOver()) {
                    run.awaitUnderWay(UNDER_WAY);
                    run.disturbing("the node is killed and started with " + TRANSPORTS.get(1 - running));
                    fleet.kill(running);
                    running = 1 - running;
                    fleet.start(running);
                    swaps++;
                }
                run.auditAt(fleet.urls().get(running));
                return run.end(name());
            }
        }
    }

    /** Lets few orders be paid at once, and with a slow token, so that sagas are begun faster than they end. */
    private static Path narrow(Path data) {
        try {
            return Files.writeString(
                    data.resolve("swap.yaml"), "payments:\n  provider:\n    concurrent-max: " + PAID_AT_ONCE + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("no settings in " + data, e);
        }
    }
}
