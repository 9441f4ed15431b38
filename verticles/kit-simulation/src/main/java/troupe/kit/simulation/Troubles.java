package troupe.kit.simulation;

import java.util.List;
import java.util.random.RandomGenerator;
import troupe.kit.node.ServiceDefinition;

/** Lets things go wrong when it is their time, and right again. */
final class Troubles {
    private static final long SKEW_MS_MAX = 6 * 3_600_000;

    private final VirtualTime time;
    private final History history;
    private final Weather weather;
    private final Membership membership;
    private final List<WorldNode> nodes;
    private final List<ServiceDefinition> services;
    private final RandomGenerator random;

    Troubles(
            VirtualTime time,
            History history,
            Weather weather,
            Membership membership,
            List<WorldNode> nodes,
            List<ServiceDefinition> services,
            RandomGenerator random) {
        this.time = time;
        this.history = history;
        this.weather = weather;
        this.membership = membership;
        this.nodes = nodes;
        this.services = services;
        this.random = random;
    }

    /** To be called when the world begins. */
    void plan(Fault fault, WorldNode node, MemoryServer server) {
        time.in(fault.atMs() * 1_000, () -> {
            history.add("fault", "begins: " + fault);
            weather.begins(fault);
            begin(fault, node, server);
        });
        time.in((fault.atMs() + fault.forMs()) * 1_000, () -> {
            history.add("fault", "ends: " + fault);
            weather.ends(fault);
            end(fault, node);
        });
    }

    private void begin(Fault fault, WorldNode node, MemoryServer server) {
        switch (fault.kind()) {
            case CRASH -> node.crash();
            case LEAVE -> node.leave();
            case PAUSE -> node.ifRunning(life -> life.pause(fault.forMs() * 1_000));
            case CLOCK -> node.ifRunning(life -> life.skew(random.nextLong(2 * SKEW_MS_MAX) - SKEW_MS_MAX));
            case UNSEEN -> membership.hide(node);
            case ABSENT -> nodes.forEach(each -> each.stopInstance(fault.service()));
            case BREAK, AWAY -> server.breakConnections();
            case SILENT -> server.silenceConnections();
            case LOCKED -> server.lockRows(fault.forMs() * 1_000);
            case LOSE,
                    DUPLICATE,
                    DELAY,
                    REORDER,
                    UNHEARD,
                    SLOW,
                    REFUSES,
                    UNREADABLE,
                    EDGE_FAILS,
                    EDGE_DEAF,
                    EDGE_SLOW -> {
                // They hold as long as the weather has them.
            }
        }
    }

    private void end(Fault fault, WorldNode node) {
        switch (fault.kind()) {
            case CRASH, LEAVE -> node.start(services);
            case CLOCK -> node.ifRunning(life -> life.skew(0));
            case UNSEEN -> membership.showAll();
            case ABSENT ->
                services.stream()
                        .filter(definition -> definition.service().equals(fault.service()))
                        .forEach(definition -> nodes.forEach(each -> each.startInstance(definition)));
            default -> {
                // Nothing has to be put right.
            }
        }
    }
}
