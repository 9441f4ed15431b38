package troupe.kit.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static troupe.kit.test.LedgerSystem.get;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.config.DatabaseAddress;
import troupe.config.LocalPostgres;
import troupe.kit.durability.FlushGate.Flushes;
import troupe.kit.durability.Stamp;
import troupe.kit.test.ServerProcess;
import troupe.kit.test.Sql;

/** Whatever makes a server lose the end of its log begins another life, and every role can tell. */
class PostgresLifeIT {
    private final Vertx vertx = Vertx.vertx();
    private final LocalPostgres postgres;
    private final DatabaseAddress one;
    private final DatabaseAddress other;
    private final ServerProcess server;

    PostgresLifeIT(@TempDir Path directory) {
        this.server = ServerProcess.postgres(directory);
        this.postgres = LocalPostgres.open(directory);
        this.one = Sql.database(postgres, "one");
        this.other = Sql.database(postgres, "other");
    }

    @AfterEach
    void stop() {
        get(vertx.close());
        postgres.close();
    }

    @Test
    void allDatabasesOfAServerAreInOneLifeWhichLastsFromStartToStart() {
        Stamp first = lifeOf(one);
        assertThat(lifeOf(other)).isEqualTo(first);
        assertThat(first.isDurable()).isFalse();

        server.interrupt();
        postgres.start();
        Stamp second = lifeOf(other);
        assertThat(second).isNotEqualTo(first);
        assertThat(second.server()).isEqualTo(first.server()).isNotEmpty();
        assertThat(lifeOf(one)).isEqualTo(second);
    }

    @Test
    void aCrashOfTheServerOrOfOneOfItsProcessesBeginsAnotherLife() {
        Stamp first = lifeOf(one);
        killServer();
        postgres.start();
        Stamp second = lifeOf(one);
        assertThat(second).isNotEqualTo(first);

        killBackend();
        Stamp third = lifeOf(one);
        assertThat(third).isNotEqualTo(second).isNotEqualTo(first);
        assertThat(lifeOf(other)).isEqualTo(third);
    }

    @Test
    void aFlushOnOneDatabaseKeepsWhatWasCommittedOnAnother() {
        Sql.execute(one, "CREATE TABLE kept (number int)");
        for (int i = 1; i <= 5; i++) {
            Flushes flushes = get(new PostgresFlushes(vertx, options(other)).open());
            Sql.execute(one, "SET synchronous_commit = off; INSERT INTO kept VALUES (" + i + ")");
            get(flushes.flush());
            postgres.crash();
            postgres.start();
            assertThat(Sql.number(one, "SELECT count(*) FROM kept")).isEqualTo(i);
            flushes.close();
        }
    }

    @Test
    void aSessionThatIsClosedWhileNobodyUsesItSaysSo() {
        Flushes flushes = get(new PostgresFlushes(vertx, options(other)).open());
        assertThat(flushes.ended().isComplete()).isFalse();
        Sql.execute(
                postgres.superuser(), "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'other'");
        await().until(() -> flushes.ended().succeeded());
        flushes.close();
    }

    private static PgConnectOptions options(DatabaseAddress database) {
        return new PgConnectOptions()
                .setHost(database.host())
                .setPort(database.port())
                .setDatabase(database.database())
                .setUser(database.user())
                .setPassword(database.password().value());
    }

    private Stamp lifeOf(DatabaseAddress database) {
        Flushes session = get(new PostgresFlushes(vertx, options(database)).open());
        session.close();
        return session.stamp();
    }

    /** Its processes end when they notice. */
    private void killServer() {
        List<ProcessHandle> processes = server.running().children().toList();
        server.kill();
        await().until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** The server goes on, and recovers all of its databases. */
    private void killBackend() {
        Flushes victim = get(new PostgresFlushes(vertx, options(other)).open());
        kill(Sql.number(
                postgres.superuser(),
                "SELECT pid FROM pg_stat_activity WHERE datname = 'other' ORDER BY backend_start DESC LIMIT 1"));
        victim.close();
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> Sql.number(one, "SELECT 1") == 1);
    }

    private static void kill(long pid) {
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
        await().until(() -> ProcessHandle.of(pid).isEmpty());
    }
}
