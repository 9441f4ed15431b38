package troupe.kit.simulation;

/** Something happened that must never happen; the message is a sentence that says what. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Violation(String message) {
        super(message);
    }
}
