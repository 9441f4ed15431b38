package troupe.kit.store;

import troupe.kit.store.DatabaseErrors.Kind;

/** A store that is not PostgreSQL refuses a statement. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public StoreException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
