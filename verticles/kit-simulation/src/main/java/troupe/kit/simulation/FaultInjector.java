package troupe.kit.simulation;

import java.util.List;
import java.util.random.RandomGenerator;
import troupe.kit.service.ServiceDefinition;

/** Lets things go wrong when it is their time, and right again. */
final class FaultInjector {
    private static final long SKEW_MS_MAX = 6 * 3_600_000;

    private final VirtualTime time;
    private final History history;
    private final ActiveFaults active;
    private final Membership membership;
    private final List<WorldNode> nodes;
    private final List<ServiceDefinition> services;
    private final RandomGenerator random;

    FaultInjector(
            VirtualTime time,
            History history,
            ActiveFaults active,
            Membership membership,
            List<WorldNode> nodes,
            List<ServiceDefinition> services,
            RandomGenerator random) {
        this.time = time;
        this.history = history;
        this.active = active;
        this.membership = membership;
        this.nodes = nodes;
        this.services = services;
        this.random = random;
    }

    /** To be called when the world begins. */
    void plan(Fault fault, WorldNode node, MemoryServer server) {
        time.in(fault.atMs() * 1_000, () -> {
            history.add("fault", "begins: " + fault);
            active.begins(fault);
            begin(fault, node, server);
        });
        time.in((fault.atMs() + fault.forMs()) * 1_000, () -> {
            history.add("fault", "ends: " + fault);
            active.ends(fault);
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
            case DATABASE_CRASH -> server.log().crashes(fault.forMs() * 1_000);
            case SILENT -> server.silenceConnections();
            case LOCKED -> server.lockRows(fault.forMs() * 1_000);
            case LOSE,
                    DUPLICATE,
                    DELAY,
                    REORDER,
                    ACK_LOST,
                    SLOW,
                    REFUSES,
                    UNREADABLE,
                    EDGE_FAILS,
                    RESPONSE_LOST,
                    EDGE_SLOW -> {
                // They hold as long as the fault lasts.
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
