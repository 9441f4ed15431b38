package troupe.kit.request;

/**
 * A service was asked and did not answer: no instance of it runs, or none answered in time. Whether it acted is not
 * known.
 */
public final class UnansweredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean timedOut;

    UnansweredException(String service, boolean timedOut, String why) {
        super(service + " did not answer: " + why);
        this.timedOut = timedOut;
    }

    /** Whether the question was delivered, so that the service may have acted on it. */
    public boolean timedOut() {
        return timedOut;
    }
}
