package troupe.kit.relay;

/** A message in a route's window. Used on the actor's event loop only. */
final class Item {
    static final long NEVER = Long.MAX_VALUE;

    final Outgoing outgoing;
    int attempts;
    long retryAtMs = NEVER;
    /** Whether it was sent before it was on disk: who did not take it then gets it no more until it is. */
    boolean sentUnflushed;

    Item(Outgoing outgoing) {
        this.outgoing = outgoing;
    }
}
