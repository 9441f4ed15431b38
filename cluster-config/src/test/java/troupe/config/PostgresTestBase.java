package troupe.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A data directory, processes that open it, and nothing left running after a test that fails. */
abstract class PostgresTestBase {
    @TempDir
    Path directory;

    private final List<Process> openers = new ArrayList<>();

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

    @AfterEach
    void nothingIsLeftRunning() throws Exception {
        for (Process opener : openers) {
            opener.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        Postmaster server = Postmaster.read(data());
        if (server != null && server.isAlive()) {
            LocalPostgres.open(directory).close();
            kill(server);
        }
    }

    Path data() {
        return directory.resolve("postgres").resolve("data");
    }

    Postmaster postmaster() throws IOException {
        Postmaster server = Postmaster.read(data());
        assertThat(server).isNotNull();
        return server;
    }

    static void kill(Postmaster server) throws Exception {
        ProcessHandle process = ProcessHandle.of(server.pid()).orElse(null);
        if (process != null && process.destroyForcibly()) {
            process.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    /** A second process that has begun to open the directory. */
    Process startOpener() throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opener.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        openers.add(process);
        return process;
    }

    static void awaitOpen(Process opener) throws IOException {
        BufferedReader out = opener.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        while (line != null && !line.equals("open")) {
            line = out.readLine();
        }
        assertThat(line).isEqualTo("open");
    }

    static void tellToClose(Process opener) throws Exception {
        opener.getOutputStream().write('\n');
        opener.getOutputStream().flush();
        assertThat(opener.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(opener.exitValue()).isZero();
    }

    static void execute(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String text(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static boolean answers(DatabaseAddress address) {
        try {
            return text(address, "SELECT 1").equals("1");
        } catch (SQLException e) {
            return false;
        }
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(
                address.jdbcUrl(), address.user(), address.password().value());
    }
}
