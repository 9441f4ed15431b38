package troupe.kit.node;

import org.flywaydb.core.Flyway;
import troupe.config.DatabaseAddress;

/** Brings a service's database to the state that this build expects: the kit's tables and the service's own. */
final class Migrations {
    private Migrations() {}

    /** Blocks; safe when several nodes do it at once, for Flyway takes a lock in the database. */
    static void run(String service, DatabaseAddress address) {
        Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + address.database(),
                        address.user(),
                        address.password().value())
                .locations("classpath:db/kit", "classpath:db/" + service)
                // The kit's versions begin with 0, so a new one of the kit is below those of the services.
                .outOfOrder(true)
                .failOnMissingLocations(true)
                .connectRetries(10)
                .load()
                .migrate();
    }
}
