package troupe.kit.test;

import java.nio.file.Path;
import java.util.UUID;
import troupe.config.DatabaseAddress;
import troupe.config.LocalPostgres;

/** One real PostgreSQL for all tests of a module, with a database of its own for each test and service. */
public final class TestDatabases {
    private static final LocalPostgres POSTGRES = LocalPostgres.open(Path.of("target", "postgres"));

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(POSTGRES::close));
    }

    private TestDatabases() {}

    public static LocalPostgres postgres() {
        return POSTGRES;
    }

    /** A database that nobody else uses. */
    public static DatabaseAddress fresh(String service) {
        return Sql.database(
                POSTGRES, service + "_" + UUID.randomUUID().toString().substring(0, 8));
    }
}
