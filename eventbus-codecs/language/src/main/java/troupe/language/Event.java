package troupe.language;

/** A fact that one service has committed and tells to whoever listens. It cannot be refused. */
public non-sealed interface Event extends Message {}
