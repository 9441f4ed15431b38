package troupe.kit.store;

import io.vertx.core.VertxException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** What a failure of a store says, and about whom. */
public final class DatabaseErrors {
    private DatabaseErrors() {}

    /** Whose fault a failure is, and so what helps. */
    public enum Kind {
        /** What was sent can't be stored: it is the message's own fault, and the only one that may be blamed on it. */
        DATA,
        /** A row was there already: somebody else has inserted it since this transaction looked for it. */
        COLLISION,
        /** Somebody else holds a lock for longer than a transaction waits for it. */
        LOCKED,
        /** The database ended the transaction in favour of another one; the same once more may succeed. */
        CONTENTION,
        /** A statement or the transaction took too long. */
        SLOW,
        /**
         * The database is away, or there and refuses: nobody's fault, and a new connection may lead to one that works.
         */
        OUTAGE
    }

    /** What a failure says. What a store says itself it says as a {@link StoreException}. */
    public static Kind kindOf(Throwable error) {
        if (error instanceof StoreException store) {
            return store.kind();
        }
        if (error instanceof TimeoutException) {
            return Kind.SLOW;
        }
        // What else is thrown on this side of the connection comes from what was to be sent.
        return error instanceof IOException || error instanceof VertxException ? Kind.OUTAGE : Kind.DATA;
    }

    /** Whether the same may succeed a little later. */
    public static boolean isTransient(Throwable error) {
        return switch (kindOf(error)) {
            case DATA, COLLISION -> false;
            case LOCKED, CONTENTION, SLOW, OUTAGE -> true;
        };
    }

    /**
     * Whether a transaction that failed like this has certainly left nothing. It has not when nobody heard how its
     * commit ended.
     */
    public static boolean leftNothing(Throwable error) {
        return error instanceof NotConnectedException || (error instanceof StoreException store && store.leftNothing());
    }
}
