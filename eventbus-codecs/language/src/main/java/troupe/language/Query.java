package troupe.language;

/**
 * A question to one service that changes nothing.
 *
 * @param <R> the answer
 */
public non-sealed interface Query<R extends Reply> extends Message {}
