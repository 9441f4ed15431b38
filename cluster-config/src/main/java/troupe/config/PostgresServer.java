package troupe.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server of one data directory. It keeps no state but what is on disk. Whoever starts or stops it has the
 * directory's turn.
 */
final class PostgresServer implements ServerHome.Server {
    static final String SUPERUSER = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

    /** A fast stop writes what is in memory to disk, {@code shared_buffers} at most. */
    private static final Duration STOP_MAX = Duration.ofSeconds(60);

    /** The port may be taken just now, and a killed server's children may need a moment to notice. */
    private static final int ATTEMPTS_MAX = 3;

    private static final Duration PID_FILE_EMPTY_MAX = Duration.ofSeconds(5);

    private final LocalPostgres.Options options;
    private final PostgresPrograms programs;
    private final PostgresCluster cluster;
    private final LocalPort port;
    private final Path data;
    private final ServerLog log;

    PostgresServer(Path home, LocalPostgres.Options options) throws IOException {
        this.options = options;
        this.programs = new PostgresPrograms(PostgresBinaries.bin(options.cache()), home);
        this.cluster = new PostgresCluster(home, programs);
        this.port = new LocalPort(home.resolve("port"));
        this.data = cluster.data();
        this.log = new ServerLog(home.resolve("server.log"));
    }

    /** The superuser's address of the server that runs in a directory; empty where none does. */
    static Optional<DatabaseAddress> running(Path home) throws IOException {
        Postmaster there = Postmaster.read(home.resolve("data"));
        return there == null || !there.isReady() || !there.isAlive() || !there.answers()
                ? Optional.empty()
                : Optional.of(superuser(there.port(), PostgresCluster.passwordIn(home)));
    }

    private static DatabaseAddress superuser(int port, Secret password) {
        return new DatabaseAddress(LocalPort.HOST, port, "postgres", SUPERUSER, password);
    }

    DatabaseAddress superuser() throws IOException {
        Postmaster running = Postmaster.read(data);
        int current = running == null || running.port() == 0 ? port.kept() : running.port();
        return superuser(current, cluster.password());
    }

    @Override
    public void start() throws IOException {
        long beginNs = System.nanoTime();
        cluster.initialise(options.waitMax());
        Wait wait = Wait.atMost(options.waitMax());
        // One that starts or recovers gets ready; one that another process was stopping goes.
        if (!wait.until(() -> isReady() || isGone())) {
            throw log.failure(
                    "it has not become ready within " + options.waitMax().toSeconds() + " s");
        }
        boolean joined = isReady();
        if (!joined) {
            removeStalePidFile();
            launch(wait);
        }
        long tookMs = (System.nanoTime() - beginNs) / 1_000_000;
        LOG.debug("PostgreSQL in {} {} on port {} in {} ms", data, joined ? "joined" : "started", port.kept(), tookMs);
    }

    @Override
    public void stop() throws IOException {
        stop("fast");
    }

    /** @param mode {@code fast}, or {@code immediate} as in a crash */
    void stop(String mode) throws IOException {
        if (isGone()) {
            return;
        }
        programs.run(STOP_MAX, "pg_ctl", "stop", "-W", "-m", mode, "-D", data.toString());
        if (!Wait.atMost(STOP_MAX).until(this::isGone)) {
            throw log.failure("it has not stopped within " + STOP_MAX.toSeconds() + " s");
        }
    }

    private boolean isGone() throws IOException {
        Postmaster there = Postmaster.read(data);
        return there == null || !there.isAlive();
    }

    private boolean isReady() throws IOException {
        Postmaster there = Postmaster.read(data);
        return there != null && there.isReady() && there.isAlive() && there.answers();
    }

    private void launch(Wait wait) throws IOException {
        log.rotate();
        Path configuration = data.resolve("postgresql.conf");
        Files.writeString(configuration, PostgresConfiguration.text(options.configuration()));
        for (int attempt = 1; ; attempt++) {
            String failed = tryLaunch(wait);
            if (failed == null) {
                return;
            }
            if (attempt == ATTEMPTS_MAX) {
                throw log.failure(failed);
            }
        }
    }

    /** Null when it takes connections, or else what went wrong. */
    private @Nullable String tryLaunch(Wait wait) throws IOException {
        String seconds = Long.toString(options.waitMax().toSeconds());
        String arguments = "-p " + port.choose();
        // pg_ctl detaches the server from this process, its group and its terminal. It looks ten times a second whether
        // the server is
        // up, we look more often and do not wait for it.
        try (PostgresPrograms.Running starting = programs.start(
                "pg_ctl",
                "start",
                "-w",
                "-t",
                seconds,
                "-D",
                data.toString(),
                "-l",
                log.file().toString(),
                "-o",
                arguments)) {
            boolean decided = wait.until(() -> isReady() || starting.hasFailed());
            if (isReady()) {
                return null;
            }
            return decided ? starting.output() : "it takes no connections after " + seconds + " s";
        }
    }

    /**
     * PostgreSQL copes with the pid file of a server that is no more, unless the process id is another program's by
     * now, as is likely after a container's restart, or the crash came before anything was written to the file.
     */
    private void removeStalePidFile() throws IOException {
        Path file = Postmaster.file(data);
        Postmaster stale = Postmaster.read(data);
        boolean reused = stale != null && stale.isOtherProgram();
        boolean empty = stale == null
                && Files.exists(file)
                && Files.getLastModifiedTime(file)
                        .toInstant()
                        .isBefore(Instant.now().minus(PID_FILE_EMPTY_MAX));
        if (reused || empty) {
            LOG.info("removing {}, which a crash has left behind", file);
            Files.delete(file);
        }
    }
}
