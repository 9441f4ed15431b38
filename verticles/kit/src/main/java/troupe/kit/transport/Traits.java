package troupe.kit.transport;

/**
 * What to expect of a transport, as data: the contract suite holds it to this, and the README's table is written from
 * it.
 *
 * @param name as in the configuration
 * @param handOver what travels
 * @param acknowledged what a receipt means
 * @param durable whether the transport itself keeps what it acknowledged while sender and consumers are down
 * @param replayable whether a service that is new gets what was sent before it existed
 * @param picksInstanceBy how the one instance of a service is found that gets a message
 * @param ordered what order is kept
 * @param consumerDown what happens meanwhile
 * @param cost what it takes to run it
 */
public record Traits(
        String name,
        String handOver,
        Acknowledged acknowledged,
        boolean durable,
        boolean replayable,
        String picksInstanceBy,
        String ordered,
        String consumerDown,
        String cost) {
    /** When a sender hears that a message was handled. */
    public enum Acknowledged {
        /** When the consuming service has committed. */
        BY_CONSUMER,
        /** When the broker has it; the consuming service acknowledges to the broker when it has committed. */
        BY_BROKER
    }
}
