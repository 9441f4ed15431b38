package troupe.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who starts, joins and stops the server. */
class LocalPostgresIT extends PostgresTestBase {
    @Test
    void dataAndPortOutliveARestart() throws SQLException {
        int port;
        try (LocalPostgres postgres = LocalPostgres.open(directory)) {
            DatabaseAddress shop = database(postgres, "shop");
            port = shop.port();
            execute(shop, "CREATE TABLE t AS SELECT 42 AS answer");
        }
        try (LocalPostgres postgres = LocalPostgres.open(directory)) {
            DatabaseAddress shop = database(postgres, "shop");
            assertThat(text(shop, "SELECT answer FROM t")).isEqualTo("42");
            assertThat(shop.port()).isEqualTo(port);
        }
    }

    @Test
    void theServerIsDurableAndReachableFromThisMachineOnly() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.open(directory)) {
            DatabaseAddress admin = postgres.superuser();
            for (String safeguard : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                assertThat(text(admin, "SHOW " + safeguard)).as(safeguard).isEqualTo("on");
            }
            assertThat(text(admin, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(text(admin, "SHOW unix_socket_directories")).isEmpty();
            assertThat(Files.getPosixFilePermissions(
                            directory.resolve("postgres").resolve("password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(text(admin, "SELECT lower('ÀÉ')")).isEqualTo("àé");
        }
    }

    /** Hashing again and again protects passwords that somebody chose, and takes time at each new connection. */
    @Test
    void passwordsThatNobodyCanGuessAreHashedOnce() throws SQLException {
        try (LocalPostgres postgres = LocalPostgres.open(directory)) {
            database(postgres, "shop");
            assertThat(text(
                            postgres.superuser(),
                            "SELECT string_agg(DISTINCT substr(rolpassword, 1, 16), ' ') FROM pg_authid"
                                    + " WHERE rolcanlogin"))
                    .isEqualTo("SCRAM-SHA-256$1:");
        }
    }

    @Test
    void optionsWinOverTroupesSettingsAtTheNextStart() throws SQLException {
        LocalPostgres.Options options = new LocalPostgres.Options(
                Map.of("shared_buffers", "64MB"), LocalPostgres.Options.DEFAULTS.cache(), Duration.ofMinutes(1));
        LocalPostgres.open(directory).close();
        try (LocalPostgres postgres = LocalPostgres.open(directory, options)) {
            assertThat(text(postgres.superuser(), "SHOW shared_buffers")).isEqualTo("64MB");
            assertThat(text(postgres.superuser(), "SHOW jit")).isEqualTo("off");
        }
    }

    @Test
    void openersInOneProcessShareTheServerUntilTheLastOfThemCloses() {
        LocalPostgres first = LocalPostgres.open(directory);
        LocalPostgres second = LocalPostgres.open(directory);
        DatabaseAddress admin = first.superuser();
        first.close();
        first.close();
        assertThat(answers(admin)).isTrue();
        second.close();
        assertThat(answers(admin)).isFalse();
    }

    @Test
    void theServerRunsUntilTheLastProcessCloses() throws Exception {
        LocalPostgres here = LocalPostgres.open(directory);
        DatabaseAddress shop = database(here, "shop");
        Process other = startOpener();
        OpenerProcesses.awaitOpen(other);
        here.close();
        assertThat(answers(shop)).isTrue();
        OpenerProcesses.tellToClose(other);
        assertThat(answers(shop)).isFalse();
    }

    @Test
    void processesThatOpenAFreshDirectoryAtTheSameMomentShareOneServer() throws Exception {
        Process other = startOpener();
        Process third = startOpener();
        try (LocalPostgres here = LocalPostgres.open(directory)) {
            OpenerProcesses.awaitOpen(other);
            OpenerProcesses.awaitOpen(third);
            Postmaster server = postmaster();
            OpenerProcesses.tellToClose(other);
            OpenerProcesses.tellToClose(third);
            assertThat(answers(here.superuser())).isTrue();
            assertThat(postmaster()).isEqualTo(server);
        }
    }

    @Test
    void theServerSurvivesTheDeathOfTheProcessThatStartedItAndTheNextOneJoins() throws Exception {
        Process first = startOpener();
        OpenerProcesses.awaitOpen(first);
        Postmaster server = postmaster();
        first.destroyForcibly().waitFor();

        LocalPostgres second = LocalPostgres.open(directory);
        DatabaseAddress admin = second.superuser();
        assertThat(postmaster()).isEqualTo(server);
        assertThat(answers(admin)).isTrue();
        second.close();
        assertThat(answers(admin)).isFalse();
    }
}
