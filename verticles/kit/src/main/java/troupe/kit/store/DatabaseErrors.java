package troupe.kit.store;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** What a failure of the database says, and about whom. */
public final class DatabaseErrors {
    /**
     * Classes of SQLSTATE that blame what was sent: cardinality, data exception, integrity constraint, check option,
     * program limit, and an error that a trigger raised.
     */
    private static final Set<String> DATA = Set.of("21", "22", "23", "44", "54", "P0");

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

    /**
     * What a failure says. Of the server's own words only those that blame the data do so here: a database that refuses
     * for any other reason (read-only after a failover, no rights, no disk, shutting down) is an outage. The classes of
     * SQLSTATE are those of the PostgreSQL manual, appendix A.
     */
    public static Kind kindOf(Throwable error) {
        if (error instanceof PgException pg) {
            return kindOf(String.valueOf(pg.getSqlState()));
        }
        if (error instanceof StoreException store) {
            return store.kind();
        }
        if (error instanceof TimeoutException) {
            return Kind.SLOW;
        }
        boolean noAnswer = error instanceof ClosedConnectionException
                || error instanceof IOException
                || error instanceof VertxException;
        // What is thrown on this side of the connection comes from what was to be sent.
        return noAnswer ? Kind.OUTAGE : Kind.DATA;
    }

    private static Kind kindOf(String state) {
        return switch (state) {
            case "23505" -> Kind.COLLISION;
            case "55P03" -> Kind.LOCKED;
            case "57014" -> Kind.SLOW;
            default -> {
                String ofState = state.substring(0, Math.min(2, state.length()));
                yield ofState.equals("40") ? Kind.CONTENTION : DATA.contains(ofState) ? Kind.DATA : Kind.OUTAGE;
            }
        };
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
     * commit ended, or a server that was shutting down ended its connection.
     */
    public static boolean leftNothing(Throwable error) {
        return error instanceof NotConnectedException
                || error instanceof StoreException
                || (error instanceof PgException pg
                        && !String.valueOf(pg.getSqlState()).startsWith("57P"));
    }
}
