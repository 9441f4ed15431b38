package troupe.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs PostgreSQL's own programs on one data directory. It keeps no state but what is on disk. Callers take turns. */
final class PostgresServer {
    static final String SUPERUSER = "postgres";

    private static final int START_SECONDS_MAX = 60;
    private static final int STOP_SECONDS_MAX = 30;

    /**
     * For many small transactions on a small machine, with durability as PostgreSQL ships it: fsync, full_page_writes
     * and synchronous_commit stay on.
     */
    private static final Map<String, String> CONFIGURATION = Map.ofEntries(
            Map.entry("listen_addresses", "'127.0.0.1'"),
            // A data directory can have a longer path than a socket may have.
            Map.entry("unix_socket_directories", "''"),
            Map.entry("max_connections", "200"),
            // Indexes of half a million orders stay in memory.
            Map.entry("shared_buffers", "256MB"),
            // Checkpoints are rare: each one makes every page be written in full once more.
            Map.entry("max_wal_size", "4GB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("wal_compression", "on"),
            // Statements here are short: compiling one costs more than running it.
            Map.entry("jit", "off"),
            // The outbox is a queue: its dead rows have to go soon.
            Map.entry("autovacuum_naptime", "10s"),
            Map.entry("timezone", "'UTC'"),
            Map.entry("lc_messages", "'C'"),
            Map.entry("log_min_messages", "'warning'"));

    private final Path home;
    private final Path data;
    private final Path log;

    PostgresServer(Path home) {
        this.home = home;
        this.data = home.resolve("data");
        this.log = home.resolve("server.log");
    }

    /** Makes the cluster of databases, unless there is one. */
    void initialise() throws IOException {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        if (Files.exists(data)) {
            throw new IllegalStateException(data + " holds no PostgreSQL data: remove it, or choose another directory");
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Path password = home.resolve("password");
        Files.deleteIfExists(password);
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, HexFormat.of().formatHex(random));
        run(
                START_SECONDS_MAX,
                "initdb",
                "-D",
                data.toString(),
                "-U",
                SUPERUSER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C");
        Files.writeString(
                data.resolve("postgresql.conf"),
                CONFIGURATION.entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue())
                        .sorted()
                        .collect(Collectors.joining("\n", "", "\n")));
        Files.writeString(home.resolve("port"), Integer.toString(freePort()));
    }

    Secret password() throws IOException {
        return new Secret(Files.readString(home.resolve("password")).strip());
    }

    int port() throws IOException {
        return Integer.parseInt(Files.readString(home.resolve("port")).strip());
    }

    boolean isRunning() throws IOException {
        return execute(10, "pg_ctl", "status", "-D", data.toString()).exit() == 0;
    }

    /** Starts the server, which outlives this process, and waits until it takes connections. */
    void start() throws IOException {
        // Nobody else may have taken the port while the server was down.
        if (!isFree(port())) {
            Files.writeString(home.resolve("port"), Integer.toString(freePort()));
        }
        run(
                START_SECONDS_MAX,
                "pg_ctl",
                "start",
                "-w",
                "-t",
                Integer.toString(START_SECONDS_MAX),
                "-D",
                data.toString(),
                "-l",
                log.toString(),
                "-o",
                "-p " + port());
    }

    /** @param mode {@code fast}, or {@code immediate} as in a crash */
    void stop(String mode) throws IOException {
        run(STOP_SECONDS_MAX, "pg_ctl", "stop", "-w", "-m", mode, "-D", data.toString());
    }

    private record Ended(int exit, String output) {}

    private void run(int secondsMax, String... command) throws IOException {
        Ended ended = execute(secondsMax, command);
        if (ended.exit() != 0) {
            throw new IllegalStateException(
                    command[0] + " failed: " + ended.output().strip() + tailOfLog());
        }
    }

    private Ended execute(int secondsMax, String... command) throws IOException {
        List<String> line = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of("/usr/bin/unshare"))) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, with the same rights to
            // its files.
            line.addAll(List.of("/usr/bin/unshare", "-U"));
        }
        line.add(PostgresBinaries.bin().resolve(command[0]).toString());
        line.addAll(List.of(command).subList(1, command.length));
        Path output = Files.createTempFile(home, command[0], ".out");
        try {
            // Into a file and not a pipe: the server inherits it and would keep a pipe open.
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(secondsMax + 5L, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command[0] + " did not end within " + secondsMax + " s" + tailOfLog());
            }
            return new Ended(process.exitValue(), Files.readString(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(command[0] + " was interrupted", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private String tailOfLog() throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        List<String> lines = Files.readAllLines(log);
        return "\nserver log:\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
