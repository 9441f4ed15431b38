package troupe.kit.actor;

import java.util.List;
import java.util.function.Supplier;

/** Is told how an actor's work goes, on the actor's event loop. It listens to what it overrides. */
public interface ActorObserver {
    /** Nobody looks. */
    ActorObserver NOBODY = new ActorObserver() {};

    /**
     * The actor is there. Messages that wait or are being handled, and those of its relay, can be counted at any time.
     */
    default void begins(Supplier<Number> mailbox, Supplier<Number> relay) {}

    /** A transaction handled these deliveries. */
    default void handled(List<Delivery> deliveries, long tookNs) {}

    /** A delivery failed by its own fault. */
    default void failed(Delivery delivery) {}

    /** A transaction failed and is tried again because of the database. */
    default void databaseFailed() {}
}
