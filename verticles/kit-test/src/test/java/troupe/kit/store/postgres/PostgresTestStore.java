package troupe.kit.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import troupe.codec.PayloadFormat;
import troupe.config.DatabaseAddress;
import troupe.kit.store.EntityTable;
import troupe.kit.store.Session;
import troupe.kit.store.Sweeps;
import troupe.kit.test.Ledger;
import troupe.kit.test.Ledger.Account;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.Sql;
import troupe.kit.test.TestStore;

/** The reference: a real PostgreSQL. */
final class PostgresTestStore implements TestStore {
    private static final DatabaseAddress DATABASE = migrated();
    private static final EntityTable<Account> ACCOUNTS = EntityTable.of(Account.TYPE, "accounts")
            .textKey("account", Account::account)
            .number("balance", Account::balance)
            .readBy(row -> new Account(row.getString("account"), row.getLong("balance")));

    private final Vertx vertx = Vertx.vertx();
    private final ServiceStore store =
            new ServiceStore("ledger", List.of(ACCOUNTS), new PayloadFormat(Ledger.catalogue()));
    private final DatabasePool pool = new DatabasePool(vertx, options(), 3, Duration.ofSeconds(10));

    private static DatabaseAddress migrated() {
        try (LedgerSystem system = new LedgerSystem(Map.of()).startLedger()) {
            return system.ledgerDb;
        }
    }

    private PgConnectOptions options() {
        return new PgConnectOptions()
                .setHost(DATABASE.host())
                .setPort(DATABASE.port())
                .setDatabase(DATABASE.database())
                .setUser(DATABASE.user())
                .setPassword(DATABASE.password().value());
    }

    PostgresTestStore() {
        Sql.execute(DATABASE, "TRUNCATE accounts, inbox, outbox, timers, dead_letters");
    }

    @Override
    public void close() {
        LedgerSystem.get(vertx.close());
    }

    @Override
    public Session session(Duration lockWaitMax) {
        return new PostgresSession(vertx, options(), store, lockWaitMax, true);
    }

    @Override
    public Sweeps sweeps() {
        return new PostgresSweeps(pool, store, List.of());
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void pass(Duration time) {
        String earlier = " - interval '" + time.toMillis() + " ms'";
        for (String column : List.of("outbox.due_at", "timers.due_at", "inbox.handled_at")) {
            String[] parts = column.split("\\.");
            Sql.execute(DATABASE, "UPDATE " + parts[0] + " SET " + parts[1] + " = " + parts[1] + earlier);
        }
    }

    @Override
    public <T> T get(Future<T> future) throws Throwable {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    @Override
    public void assertWaits(Future<?> future) {
        await().until(() -> Sql.number(
                        DATABASE,
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND wait_event_type = 'Lock'")
                > 0);
        assertThat(future.isComplete()).isFalse();
    }
}
