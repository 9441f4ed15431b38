package troupe.kit.store;

/** Where committed messages wait. */
public enum Shelf {
    /** Messages that were emitted and are not yet handled by everyone who listens. */
    OUTBOX,
    /** Messages of the service to itself that are due later. */
    TIMERS
}
