package troupe.kit.transport.eventbus;

import troupe.kit.transport.Traits;

/** What to expect of the event bus. */
public final class EventBusTraits {
    public static final Traits IN_ONE_JVM = new Traits(
            "event-bus, one JVM",
            "the very object",
            Traits.Acknowledged.BY_CONSUMER,
            false,
            false,
            "rendezvous hash of the key over the instances",
            "per key, while membership is stable",
            "messages wait in the sender's outbox",
            "none");

    public static final Traits CLUSTERED = new Traits(
            "event-bus, clustered",
            "CloudEvents over TCP between nodes, the very object within one",
            Traits.Acknowledged.BY_CONSUMER,
            false,
            false,
            "rendezvous hash of the key over the live instances",
            "per key, while membership is stable",
            "messages wait in the sender's outbox",
            "two more ports for each node");

    private EventBusTraits() {}
}
