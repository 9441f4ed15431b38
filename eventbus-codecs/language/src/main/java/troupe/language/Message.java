package troupe.language;

/** Anything that travels between actors. Implementations are records: immutable and compared by value. */
public sealed interface Message permits Command, Event, Timer, EdgeRequest, EdgeAnswer, Query, Reply {
    /**
     * What the message is about, for example an order id or a SKU. Messages with the same key are handled in order, one
     * after the other; messages with different keys are not held up by each other.
     */
    String key();
}
