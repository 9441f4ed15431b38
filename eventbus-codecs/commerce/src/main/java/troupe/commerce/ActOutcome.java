package troupe.commerce;

/** What became of a change that somebody asked for. */
public enum ActOutcome {
    DONE,
    /** Nothing has changed. */
    REFUSED,
    /** It may have been done all the same. */
    FAILED
}
