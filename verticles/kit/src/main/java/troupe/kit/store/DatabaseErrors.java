package troupe.kit.store;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Which failures of the database pass by themselves. */
public final class DatabaseErrors {
    private DatabaseErrors() {}

    /**
     * Whether the same transaction may succeed a little later: the connection broke or could not be opened, the server
     * is starting or stopping, or it ended the transaction in favour of another one. Classes of SQLSTATE as in the
     * PostgreSQL manual, appendix A.
     */
    public static boolean isTransient(Throwable error) {
        if (error instanceof PgException pg) {
            String state = String.valueOf(pg.getSqlState());
            return state.startsWith("08") // connection
                    || state.startsWith("40") // rolled back: serialisation, deadlock
                    || state.startsWith("53") // out of resources: connections, memory, disk
                    || state.startsWith("57") // operator: shutting down, starting up, statement cancelled
                    || state.startsWith("55P03"); // lock not available
        }
        return error instanceof ClosedConnectionException
                || error instanceof IOException
                || error instanceof TimeoutException
                || error instanceof VertxException;
    }

    /** Whether a row was there already: somebody else inserted it since this transaction looked for it. */
    public static boolean isCollision(Throwable error) {
        return error instanceof PgException pg && "23505".equals(pg.getSqlState());
    }
}
