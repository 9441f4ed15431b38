package troupe.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A real PostgreSQL in a data directory, for machines where no database is configured. The first process that opens the
 * directory starts the server, others join it, and the last one to close stops it. It survives the death of the process
 * that started it; the next one to open joins it. Every wait has an end. Safe for use by any thread.
 */
public final class LocalPostgres implements AutoCloseable {
    private final ServerHome home;
    private final PostgresServer server;
    private final Path directory;
    private final Options options;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalPostgres(Path directory, Options options) throws IOException {
        this.directory = Files.createDirectories(directory.toAbsolutePath().resolve("postgres"))
                .toRealPath();
        this.options = options;
        this.home = ServerHome.of(this.directory);
        this.server = new PostgresServer(this.directory, options);
    }

    /**
     * How a server is started; one that runs already stays as it is.
     *
     * @param configuration settings of PostgreSQL that win over Troupe's, such as {@code shared_buffers}; what somebody
     *     set with {@code ALTER SYSTEM} wins over these
     * @param cache where PostgreSQL's programs are unpacked, once for all data directories
     * @param waitMax for another process that starts or stops the server, and then for the server to take connections
     */
    public record Options(Map<String, String> configuration, Path cache, Duration waitMax) {
        /**
         * The cache is {@code ~/.cache/troupe}, or what the system property {@code troupe.postgres.cache} says. The
         * wait is long enough for a recovery that replays as much log as there can be, 4 GB.
         */
        public static final Options DEFAULTS = new Options(
                Map.of(),
                Path.of(Objects.requireNonNullElseGet(
                        System.getProperty("troupe.postgres.cache"),
                        () -> System.getProperty("user.home") + "/.cache/troupe")),
                Duration.ofMinutes(3));

        public Options {
            configuration = Map.copyOf(configuration);
        }
    }

    /** Opens with {@link Options#DEFAULTS}. */
    public static LocalPostgres open(Path directory) {
        return open(directory, Options.DEFAULTS);
    }

    /**
     * Starts PostgreSQL in {@code directory/postgres}, or joins the one that runs there; returns when it takes
     * connections.
     *
     * @throws IllegalStateException if that fails, with the cause and the end of the server's log
     */
    public static LocalPostgres open(Path directory, Options options) {
        try {
            LocalPostgres postgres = new LocalPostgres(directory, options);
            postgres.home.join(postgres.server, options.waitMax());
            return postgres;
        } catch (IOException e) {
            throw new IllegalStateException("no PostgreSQL in " + directory + ": " + why(e), e);
        }
    }

    /**
     * The server that runs in a data directory, for those who look at it: nothing is started, joined or made.
     *
     * @return its superuser's address; empty where none runs
     * @throws IllegalStateException if its files cannot be read
     */
    public static Optional<DatabaseAddress> running(Path directory) {
        try {
            return PostgresServer.running(directory.toAbsolutePath().resolve("postgres"));
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL in " + directory + ": " + why(e), e);
        }
    }

    /**
     * Where services find their databases on such a server, which need not be there: {@link #ensureDatabases} makes
     * them.
     */
    public static Map<String, DatabaseAddress> databasesOn(DatabaseAddress superuser, Collection<String> names) {
        return new PostgresDatabases(superuser).addresses(names);
    }

    /** Starts the server where it is not running, on the port it had if that is free: after a crash. */
    public void start() {
        inTurn(server::start);
    }

    /** Stops the server as a crash would, for the drill {@code database-crash}: its next start recovers. */
    public void crash() {
        inTurn(() -> server.stop("immediate"));
    }

    private void inTurn(ProcessLock.Step step) {
        try {
            home.inTurn(options.waitMax(), step);
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL in " + directory + ": " + why(e), e);
        }
    }

    /**
     * Makes databases, each with a role of the same name and a password of its own that owns it, unless they exist. No
     * other role can connect to it.
     *
     * @param names small letters, digits and underscores
     * @return in the order of the names
     * @throws IllegalArgumentException if a name cannot name a database
     * @throws IllegalStateException if the server refuses
     */
    public Map<String, DatabaseAddress> ensureDatabases(Collection<String> names) {
        try {
            return new PostgresDatabases(superuser()).ensure(names);
        } catch (SQLException e) {
            throw new IllegalStateException("databases " + names + ": " + e.getMessage(), e);
        }
    }

    /** For figures and fault tests; services do not log in like this. */
    public DatabaseAddress superuser() {
        try {
            return server.superuser();
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL in " + directory + ": " + why(e), e);
        }
    }

    private static String why(IOException error) {
        // The names of file system errors say what the message, a path, does not.
        return error.getClass() == IOException.class ? String.valueOf(error.getMessage()) : error.toString();
    }

    /** Leaves; the last to leave stops the server. Once is enough, more do no harm. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                home.leave(server, options.waitMax());
            } catch (IOException e) {
                throw new IllegalStateException("PostgreSQL in " + directory + ": " + why(e), e);
            }
        }
    }
}
