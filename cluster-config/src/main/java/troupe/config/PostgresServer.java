package troupe.config;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server of one data directory. It keeps no state but what is on disk. Whoever starts or stops it has the
 * directory's turn.
 */
final class PostgresServer {
    /** Only this machine can reach it. */
    static final String HOST = "127.0.0.1";

    static final String SUPERUSER = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

    /** A fast stop writes what is in memory to disk, {@code shared_buffers} at most. */
    private static final Duration STOP_MAX = Duration.ofSeconds(60);

    /** The port may be taken just now, and a killed server's children may need a moment to notice. */
    private static final int ATTEMPTS_MAX = 3;

    private static final long LOG_BYTES_MAX = 16L << 20;
    private static final int TAIL_BYTES = 2_048;
    private static final Duration PID_FILE_EMPTY_MAX = Duration.ofSeconds(5);

    private final LocalPostgres.Options options;
    private final PostgresPrograms programs;
    private final PostgresCluster cluster;
    private final PostgresPort port;
    private final Path data;
    private final Path log;

    PostgresServer(Path home, LocalPostgres.Options options) throws IOException {
        this.options = options;
        this.programs = new PostgresPrograms(PostgresBinaries.bin(options.cache()), home);
        this.cluster = new PostgresCluster(home, programs);
        this.port = new PostgresPort(home.resolve("port"));
        this.data = cluster.data();
        this.log = home.resolve("server.log");
    }

    /** {@link #HOST} by its number: no name service is asked. */
    static InetSocketAddress at(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }

    DatabaseAddress superuser() throws IOException {
        Postmaster running = Postmaster.read(data);
        int current = running == null || running.port() == 0 ? port.kept() : running.port();
        return new DatabaseAddress(HOST, current, "postgres", SUPERUSER, cluster.password());
    }

    /**
     * Returns when a server takes connections: one that is there already, or else a new one. It outlives this process.
     */
    void start() throws IOException {
        long beginNs = System.nanoTime();
        cluster.initialise(options.waitMax());
        Wait wait = Wait.atMost(options.waitMax());
        // One that starts or recovers gets ready; one that another process was stopping goes.
        if (!wait.until(() -> isReady() || isGone())) {
            throw failure("it has not become ready within " + options.waitMax().toSeconds() + " s");
        }
        boolean joined = isReady();
        if (!joined) {
            removeStalePidFile();
            launch(wait);
        }
        long tookMs = (System.nanoTime() - beginNs) / 1_000_000;
        LOG.debug("PostgreSQL in {} {} on port {} in {} ms", data, joined ? "joined" : "started", port.kept(), tookMs);
    }

    /** @param mode {@code fast}, or {@code immediate} as in a crash */
    void stop(String mode) throws IOException {
        if (isGone()) {
            return;
        }
        programs.run(STOP_MAX, "pg_ctl", "stop", "-W", "-m", mode, "-D", data.toString());
        if (!Wait.atMost(STOP_MAX).until(this::isGone)) {
            throw failure("it has not stopped within " + STOP_MAX.toSeconds() + " s");
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
        rotateLog();
        Path configuration = data.resolve("postgresql.conf");
        Files.writeString(configuration, PostgresConfiguration.text(options.configuration()));
        for (int attempt = 1; ; attempt++) {
            String failed = tryLaunch(wait);
            if (failed == null) {
                return;
            }
            if (attempt == ATTEMPTS_MAX) {
                throw failure(failed);
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
                "pg_ctl", "start", "-w", "-t", seconds, "-D", data.toString(), "-l", log.toString(), "-o", arguments)) {
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

    /** Nothing else limits the log's growth, and a server that is never restarted logs little. */
    private void rotateLog() throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
            Files.move(log, log.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private IOException failure(String what) throws IOException {
        if (!Files.exists(log)) {
            return new IOException(what);
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(TAIL_BYTES, file.length())];
            file.seek(file.length() - tail.length);
            file.readFully(tail);
            return new IOException(what + "\nend of " + log + ":\n" + new String(tail, StandardCharsets.UTF_8).strip());
        }
    }
}
