package troupe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes wrong with a server, its files and its port. */
class LocalPostgresFaultIT extends PostgresTestBase {
    @Test
    void aServerThatWasStoppedOrCrashedComesBackOnItsPortWithItsData() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.open(directory)) {
            DatabaseAddress shop = database(postgres, "shop");
            stop();
            stop();
            assertThat(answers(shop)).isFalse();
            postgres.start();
            execute(shop, "CREATE TABLE t AS SELECT 42 AS answer");
            postgres.crash();
            postgres.start();
            assertThat(text(shop, "SELECT answer FROM t")).isEqualTo("42");
        }
    }

    @Test
    void aServerThatWasKilledIsStartedAnew() throws Exception {
        LocalPostgres before = LocalPostgres.open(directory);
        execute(database(before, "shop"), "CREATE TABLE t AS SELECT 42 AS answer");
        kill(postmaster());
        try (LocalPostgres after = LocalPostgres.open(directory)) {
            assertThat(text(database(after, "shop"), "SELECT answer FROM t")).isEqualTo("42");
        }
        before.close();
    }

    @Test
    void aProcessIdThatIsAnotherProgramsByNowIsNoServer() throws Exception {
        LocalPostgres.open(directory).close();
        Process another = new ProcessBuilder("sleep", "60").start();
        String pid = Long.toString(another.pid());
        Files.write(
                Postmaster.file(data()),
                List.of(pid, data().toString(), "1700000000", "5432", "", "127.0.0.1", "", "ready"));
        try (LocalPostgres postgres = LocalPostgres.open(directory)) {
            assertThat(answers(postgres.superuser())).isTrue();
            assertThat(another.isAlive()).isTrue();
        } finally {
            another.destroyForcibly().waitFor();
        }
    }

    @Test
    void aDirectoryWhoseInitialisationWasCutShortIsInitialisedAgain() throws IOException {
        Path unfinished = Files.createDirectories(directory.resolve("postgres").resolve("initialising-1"));
        Files.writeString(unfinished.resolve("PG_VERSION"), "18\n");
        Files.writeString(directory.resolve("postgres").resolve("password"), "of-no-server");
        try (LocalPostgres postgres = LocalPostgres.open(directory)) {
            assertThat(answers(postgres.superuser())).isTrue();
            assertThat(unfinished).doesNotExist();
        }
    }

    @Test
    void aTakenPortIsReplacedByAnother() throws IOException {
        LocalPostgres.open(directory).close();
        int port = new LocalPort(directory.resolve("postgres").resolve("port")).kept();
        try (ServerSocket squatter = new ServerSocket()) {
            squatter.bind(LocalPort.at(port));
            try (LocalPostgres postgres = LocalPostgres.open(directory)) {
                assertThat(postgres.superuser().port()).isNotEqualTo(port);
                assertThat(answers(postgres.superuser())).isTrue();
            }
        }
    }

    @Test
    void aServerThatDoesNotStartShowsItsLogAndCanBeTriedAgain() {
        LocalPostgres.Options bad = new LocalPostgres.Options(
                Map.of("shared_buffers", "plenty"), LocalPostgres.Options.DEFAULTS.cache(), Duration.ofSeconds(30));
        assertThatThrownBy(() -> LocalPostgres.open(directory, bad))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pg_ctl: could not start server")
                .hasMessageContaining("invalid value for parameter \"shared_buffers\": \"plenty\"");
        try (LocalPostgres postgres = LocalPostgres.open(directory)) {
            assertThat(answers(postgres.superuser())).isTrue();
        }
    }

    @Test
    void aDirectoryWithOtherThingsInItIsLeftAlone() throws IOException {
        Path foreign = Files.createDirectories(data());
        Files.writeString(foreign.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> LocalPostgres.open(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("holds no PostgreSQL data");
        assertThat(foreign.resolve("thesis.txt")).exists();
    }

    @Test
    void dataOfAnotherVersionIsLeftAlone() throws IOException {
        Files.writeString(Files.createDirectories(data()).resolve("PG_VERSION"), "14\n");
        assertThatThrownBy(() -> LocalPostgres.open(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("its data is of PostgreSQL 14, and this is 18");
    }

    @Test
    void aDataDirectoryThatIsAFileIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> LocalPostgres.open(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString());
    }
}
