package troupe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {
    @TempDir
    Path directory;

    /** Opens a directory in a process of its own, says so, and waits to be killed or told to close. */
    static final class Opener {
        public static void main(String[] args) throws IOException {
            LocalPostgres postgres = LocalPostgres.open(Path.of(args[0]));
            System.out.println("open");
            if (System.in.read() >= 0) {
                postgres.close();
            }
        }
    }

    @Test
    void dataOutlivesARestart() throws SQLException {
        try (LocalPostgres postgres = LocalPostgres.open(directory)) {
            execute(postgres.ensureDatabase("shop"), "CREATE TABLE t AS SELECT 42 AS answer");
        }
        try (LocalPostgres postgres = LocalPostgres.open(directory)) {
            assertThat(number(postgres.ensureDatabase("shop"), "SELECT answer FROM t"))
                    .isEqualTo(42);
        }
    }

    @Test
    void eachDatabaseHasARoleOfItsOwnThatCannotEnterTheOthers() throws SQLException {
        try (LocalPostgres postgres = LocalPostgres.open(directory)) {
            DatabaseAddress orders = postgres.ensureDatabase("orders");
            DatabaseAddress payments = postgres.ensureDatabase("payments");
            DatabaseAddress intruder = new DatabaseAddress(
                    payments.host(), payments.port(), payments.database(), orders.user(), orders.password());
            assertThatThrownBy(() -> number(intruder, "SELECT 1")).hasMessageContaining("permission denied");
            assertThat(number(orders, "SELECT count(*) FROM pg_roles WHERE rolname = current_user AND rolsuper"))
                    .isZero();
        }
    }

    @Test
    void aServerThatWasStoppedComesBackOnItsPort() throws SQLException {
        try (LocalPostgres postgres = LocalPostgres.open(directory)) {
            DatabaseAddress before = postgres.ensureDatabase("shop");
            postgres.stop();
            assertThatThrownBy(() -> number(before, "SELECT 1")).isInstanceOf(SQLException.class);
            postgres.start();
            assertThat(number(before, "SELECT 1")).isEqualTo(1);
            postgres.crash();
            postgres.start();
            assertThat(number(before, "SELECT 1")).isEqualTo(1);
        }
    }

    @Test
    void theServerRunsUntilTheLastProcessCloses() throws Exception {
        LocalPostgres here = LocalPostgres.open(directory);
        DatabaseAddress shop = here.ensureDatabase("shop");
        Process other = opener();
        here.close();
        assertThat(number(shop, "SELECT 1")).isEqualTo(1);

        other.getOutputStream().write('\n');
        other.getOutputStream().flush();
        assertThat(other.waitFor()).isZero();
        assertThatThrownBy(() -> number(shop, "SELECT 1")).isInstanceOf(SQLException.class);
    }

    @Test
    void theServerSurvivesTheDeathOfTheProcessThatStartedItAndTheNextOneJoins() throws Exception {
        Process first = opener();
        long serverPid = serverPid();
        first.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(serverPid)).isPresent();

        LocalPostgres second = LocalPostgres.open(directory);
        DatabaseAddress superuser = second.superuser();
        assertThat(serverPid()).isEqualTo(serverPid);
        assertThat(number(superuser, "SELECT 1")).isEqualTo(1);
        second.close();
        assertThatThrownBy(() -> number(superuser, "SELECT 1")).isInstanceOf(SQLException.class);
    }

    @Test
    void aDirectoryWithOtherThingsInItIsLeftAlone() throws IOException {
        Path foreign = Files.createDirectories(directory.resolve("postgres").resolve("data"));
        Files.writeString(foreign.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> LocalPostgres.open(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("holds no PostgreSQL data");
        assertThat(foreign.resolve("thesis.txt")).exists();
    }

    @Test
    void aNameThatIsNoNameIsRefused() {
        try (LocalPostgres postgres = LocalPostgres.open(directory)) {
            assertThatThrownBy(() -> postgres.ensureDatabase("x; DROP DATABASE y"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Process opener() throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opener.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        while (line != null && !line.equals("open")) {
            line = out.readLine();
        }
        assertThat(line).isEqualTo("open");
        return process;
    }

    private long serverPid() throws IOException {
        Path file = directory.resolve("postgres").resolve("data").resolve("postmaster.pid");
        return Long.parseLong(Files.readAllLines(file).get(0).strip());
    }

    private static void execute(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(
                address.jdbcUrl(), address.user(), address.password().value());
    }
}
