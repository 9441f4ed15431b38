package troupe.workbench.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import troupe.config.DatabaseAddress;
import troupe.config.Secret;
import troupe.kit.test.Sql;
import troupe.kit.test.TestDatabases;

/** What a look at a service's database finds, when that is really so. */
class DatabaseLookIT {
    private static final Bounds SOON =
            new Bounds(Duration.ofMillis(1), Duration.ofMinutes(1), Duration.ofMillis(1), 1_000, DiskBound.DEFAULTS);

    private final DatabaseAddress database = TestDatabases.fresh("orders");

    @BeforeEach
    void makeTables() throws IOException {
        for (String script : List.of("V0_1__kit", "V0_2__unreadable_records")) {
            try (InputStream sql = getClass().getResourceAsStream("/db/kit/" + script + ".sql")) {
                Sql.execute(database, new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    private List<Finding> look(DatabaseAddress address, Bounds bounds) throws SQLException {
        return new DatabaseLook("orders", address, false, bounds).take();
    }

    private List<Ailment> ailments(Bounds bounds) throws SQLException {
        return look(database, bounds).stream().map(Finding::ailment).toList();
    }

    private List<Ailment> messages() throws SQLException {
        return new StoredMessagesLook("orders", database, SOON)
                .take().stream().map(Finding::ailment).toList();
    }

    @Test
    void nothingIsWrongWithADatabaseThatIsWell() throws SQLException {
        assertThat(look(database, Bounds.DEFAULTS)).isEmpty();
        assertThat(messages()).isEmpty();
    }

    @Test
    void nothingIsWrongBeforeANodeHasMadeTables() throws SQLException {
        DatabaseAddress empty = TestDatabases.fresh("orders");

        assertThat(look(empty, Bounds.DEFAULTS)).isEmpty();
        assertThat(new StoredMessagesLook("orders", empty, SOON).take()).isEmpty();
    }

    @Test
    void aTransactionThatSomebodyLeftOpenIsFoundByItsRoleAndByTheSuperuser() throws SQLException {
        DatabaseAddress superuser = TestDatabases.postgres().superuser();
        try (Connection left = Sql.connect(database);
                Statement statement = left.createStatement()) {
            left.setAutoCommit(false);
            statement.execute("SELECT 1");
            for (DatabaseAddress from : List.of(database, superuser)) {
                await().untilAsserted(() -> assertThat(transactions(from, SOON))
                        .singleElement()
                        .satisfies(finding -> {
                            assertThat(finding.ailment()).isEqualTo(Ailment.TRANSACTION_LONG);
                            assertThat(finding.seen())
                                    .contains("1 transactions", "idle in transaction", database.database());
                        }));
            }
            assertThat(transactions(superuser, Bounds.DEFAULTS)).isEmpty();
        }
        await().untilAsserted(() -> assertThat(transactions(superuser, SOON)).isEmpty());
    }

    private List<Finding> transactions(DatabaseAddress from, Bounds bounds) throws SQLException {
        return new TransactionsLook(from, List.of(database.database()), bounds).take();
    }

    @Test
    void aTableThatSomebodyHasLockedKeepsNothingElseFromBeingTold() throws SQLException {
        administer("ALTER ROLE " + database.user() + " SET synchronous_commit = off");
        try (Connection locking = Sql.connect(database);
                Statement statement = locking.createStatement()) {
            locking.setAutoCommit(false);
            statement.execute("LOCK timers");
            assertThat(ailments(SOON)).containsExactly(Ailment.COMMITS_UNSAFE, Ailment.LOOK_FAILED);
        }
    }

    @Test
    void aTableThatIsMostlyDeadRowsIsFound() {
        Sql.execute(database, "ALTER TABLE inbox SET (autovacuum_enabled = off)");
        Sql.execute(
                database,
                "INSERT INTO inbox (key, id, type, source, emitted_at) SELECT 'k', gen_random_uuid(), 't', 's', now()"
                        + " FROM generate_series(1, 2000)");
        Sql.execute(database, "DELETE FROM inbox");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(look(database, SOON))
                        .singleElement()
                        .isEqualTo(Ailment.ROWS_DEAD.of(
                                "the database of orders", "inbox has 2000 dead rows and 0 others")));
    }

    @Test
    void aTimerThatNobodyDeliveredIsFound() throws SQLException {
        emitted("timers", "now() + interval '1 hour'");
        assertThat(ailments(SOON)).isEmpty();

        emitted("timers", "now() - interval '1 hour'");
        assertThat(ailments(SOON)).containsExactly(Ailment.TIMERS_OVERDUE);
    }

    private void emitted(String table, String when) {
        Sql.execute(
                database,
                "INSERT INTO " + table + " (id, type, version, key, correlation_id, emitted_at, payload, due_at)"
                        + " VALUES (gen_random_uuid(), 't', 1, 'k', 'c', " + when + ", '{}', now())");
    }

    @Test
    void messagesThatWaitAndThoseThatAreDeadAreFound() throws SQLException {
        emitted("outbox", "now() - interval '1 hour'");
        assertThat(messages()).containsExactly(Ailment.MESSAGES_WAIT);

        Sql.execute(
                database,
                "INSERT INTO dead_letters (id, type, version, key, correlation_id, source, emitted_at, payload, state,"
                        + " error, attempts) VALUES (gen_random_uuid(), 't', 1, 'k', 'c', 's', now(), '{}', 'PARKED',"
                        + " 'e', 1)");
        assertThat(messages()).containsExactly(Ailment.MESSAGES_WAIT, Ailment.DEAD_LETTERS);
    }

    @Test
    void commitsThatDoNotWaitForTheDiskAreFoundUnlessTheSettingsSaySo() throws SQLException {
        administer("ALTER ROLE " + database.user() + " SET synchronous_commit = off");
        assertThat(ailments(SOON)).containsExactly(Ailment.COMMITS_UNSAFE);
        assertThat(new DatabaseLook("orders", database, true, SOON).take()).isEmpty();
        administer("ALTER ROLE " + database.user() + " RESET synchronous_commit");
        assertThat(ailments(SOON)).isEmpty();
    }

    @Test
    void aDatabaseThatTakesNoChangesIsFound() throws SQLException {
        administer("ALTER DATABASE " + database.database() + " SET default_transaction_read_only = on");

        assertThat(ailments(SOON)).containsExactly(Ailment.DATABASE_READ_ONLY);
    }

    private static void administer(String sql) {
        Sql.execute(TestDatabases.postgres().superuser(), sql);
    }

    private static DatabaseAddress in(DatabaseAddress server, String name) {
        return new DatabaseAddress(server.host(), server.port(), name, server.user(), server.password());
    }

    @Test
    void aDatabaseThatLetsNobodyInIsFound() throws SQLException {
        DatabaseAddress wrong = new DatabaseAddress(
                database.host(), database.port(), database.database(), database.user(), new Secret("guessed"));

        assertThat(look(wrong, SOON)).singleElement().satisfies(finding -> {
            assertThat(finding.ailment()).isEqualTo(Ailment.DATABASE_REFUSES);
            assertThat(finding.seen()).doesNotContain("guessed");
        });
        assertThat(look(in(database, "nowhere"), SOON))
                .extracting(Finding::ailment)
                .containsExactly(Ailment.DATABASE_REFUSES);
        assertThat(new StoredMessagesLook("orders", wrong, SOON).take()).isEmpty();
    }
}
