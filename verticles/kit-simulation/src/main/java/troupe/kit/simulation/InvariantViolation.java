package troupe.kit.simulation;

/** Something happened that must never happen; the message is a sentence that says what. */
public final class InvariantViolation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvariantViolation(String message) {
        super(message);
    }
}
