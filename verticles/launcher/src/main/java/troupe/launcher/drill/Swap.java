package troupe.launcher.drill;

import java.util.List;

/**
 * One node that is killed with sagas under way and started with the other transport, there and back. What was committed
 * under the one is delivered under the other.
 */
public final class Swap implements Drill {
    private static final List<String> TRANSPORTS = List.of("event-bus", "kafka");
    private static final int UNDER_WAY = 300;
    private static final int CUSTOMERS = 96;

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
    public DrillReport run(Site at) {
        Site site = at.over("event-bus and kafka");
        try (Fleet fleet = new Fleet(site.data())) {
            for (String transport : TRANSPORTS) {
                fleet.add(List.of("--transport", transport));
            }
            int running = 0;
            fleet.start(running);
            // Whichever node runs, customers find it by trying both doors.
            try (Run run = Run.begin(site, fleet.urls(), CUSTOMERS)) {
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
}
