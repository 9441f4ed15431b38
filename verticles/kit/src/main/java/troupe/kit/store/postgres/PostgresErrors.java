package troupe.kit.store.postgres;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.util.Set;
import troupe.kit.store.DatabaseErrors;
import troupe.kit.store.DatabaseErrors.Kind;
import troupe.kit.store.StoreException;

/** What PostgreSQL says, in the words of a store. The classes of SQLSTATE are those of its manual, appendix A. */
final class PostgresErrors {
    /**
     * Classes of SQLSTATE that blame what was sent: cardinality, data exception, integrity constraint, check option,
     * program limit, and an error that a trigger raised.
     */
    private static final Set<String> DATA = Set.of("21", "22", "23", "44", "54", "P0");

    /** The server is shutting down, or has ended this connection: nobody hears then how a commit ended. */
    private static final String ENDING = "57P";

    private PostgresErrors() {}

    /** What a statement failed with, as the kit understands it. */
    static <T> Future<T> told(Throwable error) {
        return Future.failedFuture(
                error instanceof PgException pg
                        ? new StoreException(
                                kindOf(pg),
                                String.valueOf(pg.getMessage()),
                                !stateOf(pg).startsWith(ENDING),
                                pg)
                        : error);
    }

    static Kind kindOf(Throwable error) {
        return error instanceof PgException pg ? kindOf(pg) : DatabaseErrors.kindOf(error);
    }

    /**
     * Of the server's own words only those that blame the data do so here: a database that refuses for any other reason
     * (read-only after a failover, no rights, no disk, shutting down) is an outage.
     */
    private static Kind kindOf(PgException error) {
        String state = stateOf(error);
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

    private static String stateOf(PgException error) {
        return String.valueOf(error.getSqlState());
    }
}
