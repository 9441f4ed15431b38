package troupe.kit.edge;

/** As many calls are under way over this edge as it allows; this one was not made. */
public final class BulkheadFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BulkheadFullException(String edge, int concurrentMax) {
        super("edge " + edge + " has its " + concurrentMax + " calls under way");
    }
}
