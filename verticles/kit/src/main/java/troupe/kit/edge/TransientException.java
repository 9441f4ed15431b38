package troupe.kit.edge;

/** A call failed in a way that may pass by itself: it is worth another try. */
public final class TransientException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TransientException(String message) {
        super(message);
    }
}
