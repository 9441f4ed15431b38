package troupe.system;

/** A node did not come up, or not in time. The message is one sentence that says what is missing. */
public final class NodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NodeException(String message) {
        super(message);
    }
}
