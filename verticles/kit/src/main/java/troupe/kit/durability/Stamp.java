package troupe.kit.durability;

/**
 * On what it rests that something stays committed: on nothing, because it is on disk, or on the life of the server that
 * committed it, because that may lose it when it crashes. Immutable.
 *
 * @param life of a server: the server, and what is another after each of its starts and recoveries; empty for what is
 *     on disk
 */
public record Stamp(String life) {
    /** It is on disk. */
    public static final Stamp DURABLE = new Stamp("");

    /** Ends what of a life is the same in all lives of a server. */
    private static final char SERVER_ENDS = '/';

    public boolean isDurable() {
        return life.isEmpty();
    }

    /** Whether what rests on this is still true for a session whose commits rest on {@code session}. */
    public boolean holdsIn(Stamp session) {
        return isDurable() || equals(session);
    }

    /** The server, whatever life it is in; empty for what is on disk. */
    public String server() {
        return life.substring(0, Math.max(0, life.indexOf(SERVER_ENDS)));
    }

    /** That of a server's life. */
    public static Stamp of(String server, String life) {
        return new Stamp(server + SERVER_ENDS + life);
    }
}
