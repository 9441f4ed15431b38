package troupe.workbench.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import troupe.config.DatabaseAddress;
import troupe.kit.test.Sql;
import troupe.kit.test.TestDatabases;

/** What the doctor reads of messages where no node tells of them. */
class StoredMessagesLookIT {
    private final DatabaseAddress database = TestDatabases.fresh("orders");

    @BeforeEach
    void fillTheOutbox() throws IOException {
        try (InputStream sql = getClass().getResourceAsStream("/db/kit/V0_1__kit.sql")) {
            Sql.execute(database, new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8));
        }
        Sql.execute(
                database,
                "INSERT INTO outbox (id, type, version, key, correlation_id, emitted_at, payload, due_at)"
                        + " SELECT gen_random_uuid(), 't', 1, 'k', 'c', now() - interval '1 hour', '{}', now()"
                        + " FROM generate_series(1, 10500)");
    }

    private List<Finding> look() throws SQLException {
        return new StoredMessagesLook("orders", database, Bounds.DEFAULTS).take();
    }

    @Test
    void ofMessagesThatWaitNoMoreAreCountedThanABacklogIsMadeOf() throws SQLException {
        assertThat(look()).extracting(Finding::ailment).containsExactly(Ailment.MESSAGES_WAIT, Ailment.BACKLOG);
        assertThat(look()).extracting(Finding::seen).allMatch(seen -> seen.contains("more than 10000"));
    }

    @Test
    void aTableThatSomebodyHasLockedKeepsTheOthersFromNothing() throws SQLException {
        try (Connection locking = Sql.connect(database);
                Statement statement = locking.createStatement()) {
            locking.setAutoCommit(false);
            statement.execute("LOCK dead_letters");

            assertThat(look())
                    .extracting(Finding::ailment)
                    .containsExactly(Ailment.LOOK_FAILED, Ailment.LOOK_FAILED, Ailment.MESSAGES_WAIT, Ailment.BACKLOG);
        }
    }

    @Test
    void whoMayNotConnectIsToldOnce() throws SQLException {
        Sql.execute(
                TestDatabases.postgres().superuser(),
                "REVOKE CONNECT ON DATABASE " + database.database() + " FROM PUBLIC, " + database.user());

        assertThat(new DatabaseLook("orders", database, false, Bounds.DEFAULTS).take())
                .extracting(Finding::ailment)
                .containsExactly(Ailment.DATABASE_REFUSES);
        assertThat(look()).isEmpty();
        assertThat(new TransactionsLook(database, List.of(database.database()), Bounds.DEFAULTS).take())
                .isEmpty();
    }
}
