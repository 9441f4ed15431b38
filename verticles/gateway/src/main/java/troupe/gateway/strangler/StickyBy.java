package troupe.gateway.strangler;

/** What tells a caller's requests from those of others, so that all of them go to the same system. */
public enum StickyBy {
    /** The peer's address. */
    ADDRESS,
    /** A header; the address where a request has none. */
    HEADER,
    /** A cookie; the address where a request has none. */
    COOKIE,
    /** The path: not a caller but a thing stays with one system. */
    PATH
}
