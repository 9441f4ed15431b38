package troupe.language;

/**
 * A durable message of a service to itself that arrives after a delay. It always arrives; state decides whether it
 * still matters.
 */
public non-sealed interface Timer extends Message {}
