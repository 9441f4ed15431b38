package troupe.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL in a data directory, for machines where no database is configured. The first process that opens the
 * directory starts the server, others join it, and the last one to close stops it. It survives the death of the process
 * that started it. Safe for use by any thread.
 */
public final class LocalPostgres implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    /** File locks belong to a JVM and not to an object, so openers within one JVM share theirs. */
    private static final Map<Path, LocalPostgres> OPEN = new HashMap<>();

    private final Path home;
    private final PostgresServer server;
    private final FileChannel users;
    private @Nullable FileLock using;
    private int openers;

    private LocalPostgres(Path home) throws IOException {
        this.home = home;
        this.server = new PostgresServer(home);
        this.users = FileChannel.open(
                home.resolve("users"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /**
     * Starts PostgreSQL in {@code directory/postgres}, or joins the one that runs there; returns when it takes
     * connections.
     *
     * @throws IllegalStateException if that fails, with the end of the server's log
     */
    public static LocalPostgres open(Path directory) {
        synchronized (OPEN) {
            try {
                Path home = Files.createDirectories(
                        directory.toAbsolutePath().normalize().resolve("postgres"));
                LocalPostgres postgres = OPEN.get(home);
                if (postgres == null) {
                    postgres = new LocalPostgres(home);
                    postgres.join();
                    OPEN.put(home, postgres);
                }
                postgres.openers++;
                return postgres;
            } catch (IOException e) {
                throw new IllegalStateException("no PostgreSQL in " + directory + ": " + e, e);
            }
        }
    }

    private void join() throws IOException {
        // The lock of the operating system goes with the process, however it ends.
        using = users.lock(0, 1, true);
        start();
    }

    /** Starts the server where it is not running; for tests that have stopped it. */
    public synchronized void start() {
        exclusively(() -> {
            server.initialise();
            if (!server.isRunning()) {
                server.start();
            }
        });
    }

    /** Stops the server in an orderly way: open transactions are rolled back. For tests. */
    public synchronized void stop() {
        exclusively(() -> server.stop("fast"));
    }

    /** Stops the server as a crash would. For tests. */
    public synchronized void crash() {
        exclusively(() -> server.stop("immediate"));
    }

    private interface Step {
        void run() throws IOException;
    }

    /** One process at a time starts or stops the server. */
    private void exclusively(Step step) {
        try (FileChannel turn =
                        FileChannel.open(home.resolve("turn"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = turn.lock()) {
            if (lock.isValid()) {
                step.run();
            }
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL in " + home + ": " + e, e);
        }
    }

    /**
     * Makes a database and a role of the same name that owns it, unless they exist. Nobody else can connect to it.
     *
     * @param name small letters, digits and underscores
     */
    public synchronized DatabaseAddress ensureDatabase(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' cannot name a database");
        }
        DatabaseAddress admin = superuser();
        try (Connection connection = DriverManager.getConnection(
                        admin.jdbcUrl(), admin.user(), admin.password().value());
                Statement statement = connection.createStatement()) {
            // Two nodes that start together must not both find it missing.
            statement.execute("SELECT pg_advisory_lock(7205761)");
            String password = admin.password().value();
            if (isMissing(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")) {
                statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "'");
            }
            if (isMissing(statement, "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
                statement.execute("CREATE DATABASE " + name + " OWNER " + name + " TEMPLATE template0");
                statement.execute("REVOKE CONNECT ON DATABASE " + name + " FROM PUBLIC");
            }
            return new DatabaseAddress(admin.host(), admin.port(), name, name, admin.password());
        } catch (SQLException e) {
            throw new IllegalStateException("database " + name + ": " + e.getMessage(), e);
        }
    }

    /** For figures and fault tests; services do not log in like this. */
    public DatabaseAddress superuser() {
        try {
            return new DatabaseAddress(
                    "127.0.0.1", server.port(), "postgres", PostgresServer.SUPERUSER, server.password());
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL in " + home + ": " + e, e);
        }
    }

    private static boolean isMissing(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return !rows.next();
        }
    }

    /** Leaves; the last to leave stops the server. */
    @Override
    public void close() {
        synchronized (OPEN) {
            if (openers == 0 || --openers > 0) {
                return;
            }
            OPEN.remove(home);
            exclusively(this::leave);
        }
    }

    private void leave() throws IOException {
        if (using != null) {
            using.release();
        }
        try (FileLock last = users.tryLock()) {
            if (last != null && server.isRunning()) {
                server.stop("fast");
            }
        } finally {
            users.close();
        }
    }
}
