package troupe.gateway.strangler;

/** Which of the two systems answers on a route. */
public enum StrangleMode {
    /** The legacy system. */
    LEGACY,
    /** The legacy system; reads are asked of the new one too, and what it answers differently is counted. */
    SHADOW,
    /** A share of the callers gets the new system's answers, the others those of the legacy system. */
    CANARY,
    /** The new system; the legacy one is not asked. */
    NEW
}
