package troupe.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A data directory, processes that open it, and nothing left running after a test that fails. */
abstract class PostgresTestBase {
    @TempDir
    Path directory;

    private final OpenerProcesses openers = new OpenerProcesses();

    /** Opens a directory in a process of its own. */
    static final class Opener {
        public static void main(String[] args) throws IOException {
            LocalPostgres postgres = LocalPostgres.open(Path.of(args[0]));
            OpenerProcesses.waitToClose(postgres::close);
        }
    }

    @AfterEach
    void nothingIsLeftRunning() throws Exception {
        openers.killAll();
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

    /** Stops the server in an orderly way, if it runs. */
    void stop() throws IOException {
        new PostgresServer(directory.resolve("postgres").toRealPath(), LocalPostgres.Options.DEFAULTS).stop();
    }

    static void kill(Postmaster server) throws Exception {
        ProcessHandle process = ProcessHandle.of(server.pid()).orElse(null);
        if (process != null && process.destroyForcibly()) {
            process.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    static DatabaseAddress database(LocalPostgres postgres, String name) {
        return postgres.ensureDatabases(List.of(name)).get(name);
    }

    /** A second process that has begun to open the directory. */
    Process startOpener() throws IOException {
        return openers.start(Opener.class, directory);
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
