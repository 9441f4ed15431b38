package troupe.language;

/**
 * A request to one service to change something; it may be refused.
 *
 * @param <R> what the service answers when it does not refuse
 */
public non-sealed interface Command<R extends Reply> extends Message {}
