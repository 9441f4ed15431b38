package troupe.language;

/**
 * A durable request of a service to its own edge to call something outside of Troupe. The call is made at least once,
 * always with the same idempotency key.
 */
public non-sealed interface EdgeRequest extends Message {}
