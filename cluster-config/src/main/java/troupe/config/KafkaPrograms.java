package troupe.config;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs Kafka's own programs, each in a JVM of its own.
 *
 * @param jars the directory of Kafka's jars
 * @param home where the broker's files are
 * @param log gets what they print
 */
record KafkaPrograms(Path jars, Path home, ServerLog log) {
    private static final String PROPERTY = "troupe.broker.lib";
    private static final Path IN_PROJECT = Path.of("cluster-config", "broker", "target", "lib");

    /**
     * The shell notes the id of the process that the broker becomes, so that no crash can come between. The broker
     * ignores what a terminal sends to all its processes, for it may serve others than the one in that terminal.
     */
    private static final String DETACHED = "echo $$ > \"$0\"; trap '' INT HUP; exec \"$@\"";

    /**
     * Where Kafka's jars are: the system property {@code troupe.broker.lib}, or else in the project that this class was
     * built in, or that the working directory belongs to.
     *
     * @throws IOException if they are nowhere
     */
    static Path findJars() throws IOException {
        String named = System.getProperty(PROPERTY);
        List<Path> places = named == null
                ? Stream.concat(ancestors(codeLocation()), ancestors(Path.of("").toAbsolutePath()))
                        .map(directory -> directory.resolve(IN_PROJECT))
                        .toList()
                : List.of(Path.of(named).toAbsolutePath());
        for (Path place : places) {
            if (hasJars(place)) {
                return place;
            }
        }
        throw new IOException("the broker's jars are not " + (named == null ? "there" : "in " + named)
                + ": build them with 'mvn -pl cluster-config/broker package', name their directory with -D" + PROPERTY
                + "=DIR, or use a Kafka that runs elsewhere");
    }

    private static Stream<Path> ancestors(@Nullable Path path) {
        return Stream.iterate(path, directory -> directory != null, Path::getParent);
    }

    private static @Nullable Path codeLocation() {
        try {
            return Path.of(KafkaPrograms.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static boolean hasJars(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("kafka_"));
        }
    }

    Path configuration() {
        return home.resolve("server.properties");
    }

    private Path pidFile() {
        return home.resolve("broker.pid");
    }

    /** Runs a program to its end. */
    void run(Duration max, String mainClass, List<String> arguments) throws IOException {
        Process process = start(java(64, mainClass, arguments));
        try {
            if (!process.waitFor(max.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw log.failure(mainClass + " did not end within " + max.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(mainClass + " was interrupted", e);
        }
        if (process.exitValue() != 0) {
            throw log.failure(mainClass + " failed");
        }
    }

    /** Begins to start the broker. */
    Process launch(int heapMb) throws IOException {
        Files.deleteIfExists(pidFile());
        List<String> line =
                new ArrayList<>(List.of("/bin/sh", "-c", DETACHED, pidFile().toString()));
        line.addAll(java(heapMb, "kafka.Kafka", List.of(configuration().toString())));
        return start(line);
    }

    private Process start(List<String> line) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
        // Options that are meant for this JVM would change the broker's.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH"));
        return builder.start();
    }

    private List<String> java(int heapMb, String mainClass, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMb + "m",
                // A broker for one machine does little: quick to start and small counts for more than peak speed.
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSZ",
                "-cp",
                jars + "/*",
                mainClass));
        line.addAll(arguments);
        return line;
    }

    /** The broker's process; null if there is none. After a crash, its id may be another program's. */
    @Nullable
    ProcessHandle running() throws IOException {
        try {
            long pid = Long.parseLong(Files.readString(pidFile()).strip());
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(this::isBroker)
                    .orElse(null);
        } catch (NoSuchFileException | NumberFormatException e) {
            return null;
        }
    }

    /** False only if it is certainly another program: what the system does not tell counts for the broker. */
    private boolean isBroker(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(arguments -> List.of(arguments).contains(configuration().toString()))
                .orElse(true);
    }
}
