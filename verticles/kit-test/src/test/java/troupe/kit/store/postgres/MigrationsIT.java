package troupe.kit.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import troupe.config.DatabaseAddress;
import troupe.kit.test.Sql;
import troupe.kit.test.TestDatabases;

/** A database is brought up to date by whichever node comes first, and nodes of older builds still start on it. */
class MigrationsIT {
    private static final String KIT = "classpath:db/kit";
    private static final String NEWER_KIT = KIT + ",classpath:db/kit-newer";
    private static final String SERVICE = "classpath:db/ledger";

    private final DatabaseAddress database = TestDatabases.fresh("ledger");

    @Test
    void aNodeOfAnOlderBuildStartsWhereANewerKitHasMigrated() {
        Migrations.run(database, NEWER_KIT, SERVICE);
        Migrations.run(database, KIT, SERVICE);
        assertThat(Sql.number(database, "SELECT count(*) FROM of_a_newer_build"))
                .isZero();
    }

    @Test
    void aDatabaseWithOneHistoryForKitAndServiceIsTakenOverWithItsDataAndItsOldBuildStillStarts() {
        withOneHistory();
        Sql.execute(database, "INSERT INTO accounts (account, balance) VALUES ('anna', 5)");

        Migrations.run(database, NEWER_KIT, SERVICE);
        withOneHistory();
        Migrations.run(database, KIT, SERVICE);
        assertThat(Sql.number(database, "SELECT balance FROM accounts")).isEqualTo(5);
    }

    @Test
    void aBuildThatKnowsOneHistoryOnlyStartsOnADatabaseThatThisOneHasMade() {
        Migrations.run(database, KIT, SERVICE);
        Sql.execute(database, "INSERT INTO accounts (account, balance) VALUES ('anna', 5)");
        withOneHistory();
        assertThat(Sql.number(database, "SELECT balance FROM accounts")).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"kit_schema_history, 0.2", "flyway_schema_history, 1"})
    void aMigrationWhoseTextIsNoLongerWhatWasRunIsRefused(String history, String version) {
        withOneHistory();
        Migrations.run(database, KIT, SERVICE);
        Sql.execute(database, "UPDATE " + history + " SET checksum = 1 WHERE version = '" + version + "'");
        assertThatThrownBy(() -> Migrations.run(database, KIT, SERVICE))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("checksum mismatch for migration version " + version);
    }

    @Test
    void aDatabaseThatIsUpToDateIsNotWaitedForThoughSomebodyMigratesIt() throws SQLException {
        Migrations.run(database, KIT, SERVICE);
        try (Connection migrating = DriverManager.getConnection(
                        database.jdbcUrl(), database.user(), database.password().value());
                Statement statement = migrating.createStatement()) {
            statement.execute(Migrations.LOCK);
            assertThat(CompletableFuture.runAsync(() -> Migrations.run(database, KIT, SERVICE)))
                    .succeedsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void aMigrationOfTheKitThatThisBuildHasLostIsRefused() {
        Migrations.run(database, KIT, SERVICE);
        Sql.execute(
                database,
                "INSERT INTO kit_schema_history SELECT 99, '0.6', 'lost', type, 'V0_6__lost.sql', checksum, installed_by,"
                        + " installed_on, execution_time, success FROM kit_schema_history WHERE version = '0.5'");
        assertThatThrownBy(() -> Migrations.run(database, KIT, SERVICE))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("0.6");
    }

    @Test
    void aMigrationThatFailedIsRefused() {
        Migrations.run(database, KIT, SERVICE);
        Sql.execute(database, "UPDATE kit_schema_history SET success = false WHERE version = '0.3'");
        assertThatThrownBy(() -> Migrations.run(database, KIT, SERVICE))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("failed migration to version 0.3");
    }

    @Test
    void nodesThatMigrateAtOnceTakeTurnsAlsoWhereTheHistoriesHaveToBeParted() {
        List<DatabaseAddress> databases = List.of(database, TestDatabases.fresh("ledger"));
        withOneHistory();
        List<CompletableFuture<Void>> nodes = Stream.of(0, 1, 0, 1, 0, 1)
                .map(i -> CompletableFuture.runAsync(() -> Migrations.run(databases.get(i), NEWER_KIT, SERVICE)))
                .toList();
        assertThat(nodes).allSatisfy(node -> assertThat(node).succeedsWithin(Duration.ofSeconds(30)));
    }

    /** As builds did for which kit and service had one history, so that a newer migration of the kit seemed missing. */
    private void withOneHistory() {
        Flyway.configure()
                .dataSource(
                        database.jdbcUrl(), database.user(), database.password().value())
                .locations("classpath:db/kit", SERVICE)
                .outOfOrder(true)
                .load()
                .migrate();
    }
}
