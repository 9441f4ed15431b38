package troupe.language;

/** What came back from the outside for an {@link EdgeRequest}. */
public non-sealed interface EdgeAnswer extends Message {}
