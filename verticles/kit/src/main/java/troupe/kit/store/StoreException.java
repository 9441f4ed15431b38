package troupe.kit.store;

import org.jspecify.annotations.Nullable;
import troupe.kit.store.DatabaseErrors.Kind;

/** A store refuses a statement. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final boolean leftNothing;

    /** What it was asked for is certainly undone. */
    public StoreException(Kind kind, String message) {
        this(kind, message, true, null);
    }

    /** @param leftNothing whether the transaction has certainly ended without a trace */
    public StoreException(Kind kind, String message, boolean leftNothing, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.leftNothing = leftNothing;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the transaction has certainly ended without a trace. */
    public boolean leftNothing() {
        return leftNothing;
    }
}
