package troupe.kit.simulation;

/** The store refuses a statement, and would refuse it again: a key is there already. */
final class StoreRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreRefusal(String message) {
        super(message);
    }
}
