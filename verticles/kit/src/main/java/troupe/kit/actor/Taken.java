package troupe.kit.actor;

import troupe.kit.relay.Relay;
import troupe.kit.store.Changes;
import troupe.kit.store.Delivered;

/**
 * What deliveries have to write, for the transaction that takes it along: taken on that one's connection, for what was
 * known in another life of the server is not to be written in this one.
 */
final class Taken {
    private final Relay relay;
    private Delivered outbox = Delivered.NOTHING;
    private Delivered timers = Delivered.NOTHING;

    Taken(Relay relay) {
        this.relay = relay;
    }

    void take() {
        outbox = relay.takeDelivered();
        timers = relay.takeDeliveredTimers();
    }

    void writtenWith(Changes changes) {
        changes.delivered(outbox, timers);
    }

    void written() {
        relay.written(outbox, timers);
    }

    void putBack() {
        relay.putBack(outbox, timers);
    }
}
