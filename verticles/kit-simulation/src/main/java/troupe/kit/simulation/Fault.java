package troupe.kit.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Something that goes wrong for a while.
 *
 * @param node the one that it happens to, where it happens to a node
 * @param service the one that it happens to, where it happens to a service
 */
public record Fault(Kind kind, long atMs, long forMs, int node, String service) {
    /** What can go wrong. */
    public enum Kind {
        /** The node's process ends, whatever it was doing, and is started again afterwards. */
        CRASH(true),
        /** The node is stopped in good order and started again afterwards. */
        LEAVE(true),
        /** Nothing happens on the node, and then all of it at once. */
        PAUSE(true),
        /** The node's clock is wrong. */
        CLOCK(true),
        /** Some of the nodes do not see the node's instances. */
        UNSEEN(true),
        /** No instance of the service runs anywhere. */
        ABSENT(false),
        /** Messages to the service are lost. */
        LOSE(false),
        /** Messages to the service come more than once. */
        DUPLICATE(false),
        /** Messages to the service come late. */
        DELAY(false),
        /** Messages to the service overtake each other. */
        REORDER(false),
        /** The service's acknowledgements are lost. */
        ACK_LOST(false),
        /** The connections to the service's database break, once. */
        BREAK(false),
        /** The service's database is away. */
        AWAY(false),
        /** The server of the service's database crashes again and again, each time with the end of its log. */
        DATABASE_CRASH(false),
        /** The service's database is slow. */
        SLOW(false),
        /** The service's database takes no writes, as after a failover; connections that it refused once stay so. */
        REFUSES(false),
        /** The connections to the service's database go silent, once and for good; new ones work. */
        SILENT(false),
        /** Some of the rows in the service's database cannot be read, as if a newer build had written them. */
        UNREADABLE(false),
        /** Somebody outside holds locks on some of the rows in the service's database. */
        LOCKED(false),
        /** The calls that the service's edge makes fail and do nothing. */
        EDGE_FAILS(false),
        /** The calls that the service's edge makes do what they should, and the answers are lost. */
        RESPONSE_LOST(false),
        /** The answers to the calls that the service's edge makes come late. */
        EDGE_SLOW(false);

        private final boolean ofNode;

        Kind(boolean ofNode) {
            this.ofNode = ofNode;
        }
    }

    @Override
    public String toString() {
        return kind + " " + (kind.ofNode ? "node " + node : service) + " at " + atMs + " ms for " + forMs + " ms";
    }

    /**
     * Decides what will go wrong.
     *
     * @param withinMs when all of it has begun
     */
    public static List<Fault> plan(RandomGenerator random, int count, long withinMs, int nodes, List<String> services) {
        Kind[] kinds = Kind.values();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            faults.add(new Fault(
                    kinds[random.nextInt(kinds.length)],
                    random.nextLong(withinMs),
                    50 + random.nextLong(random.nextBoolean() ? 500 : 5_000),
                    random.nextInt(nodes),
                    services.get(random.nextInt(services.size()))));
        }
        faults.sort(Comparator.comparingLong(Fault::atMs));
        return faults;
    }
}
