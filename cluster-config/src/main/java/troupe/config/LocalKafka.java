package troupe.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A real Kafka broker in a data directory, for tests and for machines where no Kafka is configured. The first process
 * that opens the directory starts the broker, others join it, and the last one to close stops it. It survives the death
 * of the process that started it; the next one to open joins it. Only this machine can reach it. Every wait has an end.
 * Safe for use by any thread.
 */
public final class LocalKafka implements AutoCloseable {
    private final ServerHome home;
    private final KafkaServer server;
    private final Path directory;
    private final Options options;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalKafka(Path directory, Options options) throws IOException {
        this.directory = Files.createDirectories(directory.toAbsolutePath().resolve("kafka"))
                .toRealPath();
        this.options = options;
        this.home = ServerHome.of(this.directory);
        this.server = new KafkaServer(this.directory, options);
    }

    /**
     * How a broker is started; one that runs already stays as it is.
     *
     * @param configuration settings of the broker that win over Troupe's, such as {@code log.retention.hours}
     * @param heapMb the most that it may use for objects, in mebibytes
     * @param waitMax for another process that starts or stops the broker, and then for the broker to answer
     */
    public record Options(Map<String, String> configuration, int heapMb, Duration waitMax) {
        public static final Options DEFAULTS = new Options(Map.of(), 256, Duration.ofMinutes(1));

        public Options {
            configuration = Map.copyOf(configuration);
        }
    }

    /** Opens with {@link Options#DEFAULTS}. */
    public static LocalKafka open(Path directory) {
        return open(directory, Options.DEFAULTS);
    }

    /**
     * Starts a broker in {@code directory/kafka}, or joins the one that runs there; returns when it answers.
     *
     * @throws IllegalStateException if that fails, with the cause and the end of the broker's log
     */
    public static LocalKafka open(Path directory, Options options) {
        try {
            LocalKafka kafka = new LocalKafka(directory, options);
            kafka.home.join(kafka.server, options.waitMax());
            return kafka;
        } catch (IOException e) {
            throw new IllegalStateException("no Kafka in " + directory + ": " + why(e), e);
        }
    }

    /**
     * Where the broker of a data directory listens, or did when it ran, for those who look at it: nothing is started,
     * joined or made.
     *
     * @return empty where there never was one
     * @throws IllegalStateException if its files cannot be read
     */
    public static Optional<String> bootstrapIn(Path directory) {
        try {
            int port = KafkaServer.portIn(directory.toAbsolutePath().resolve("kafka"))
                    .kept();
            return port == 0 ? Optional.empty() : Optional.of(LocalPort.HOST + ":" + port);
        } catch (IOException e) {
            throw new IllegalStateException("Kafka in " + directory + ": " + why(e), e);
        }
    }

    /** Where clients begin: {@code host:port}. */
    public String bootstrap() {
        try {
            return server.bootstrap();
        } catch (IOException e) {
            throw new IllegalStateException("Kafka in " + directory + ": " + why(e), e);
        }
    }

    /** Starts the broker if it is not running, on the port it had if that is free; after a {@link #stop}. */
    public void start() {
        inTurn(server::start);
    }

    /** Stops the broker in an orderly way, whoever uses it: for the drill {@code broker-outage}. */
    public void stop() {
        inTurn(server::stop);
    }

    private void inTurn(ProcessLock.Step step) {
        try {
            home.inTurn(options.waitMax(), step);
        } catch (IOException e) {
            throw new IllegalStateException("Kafka in " + directory + ": " + why(e), e);
        }
    }

    private static String why(IOException error) {
        // The names of file system errors say what the message, a path, does not.
        return error.getClass() == IOException.class ? String.valueOf(error.getMessage()) : error.toString();
    }

    /** Leaves; the last to leave stops the broker. Once is enough, more do no harm. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                home.leave(server, options.waitMax());
            } catch (IOException e) {
                throw new IllegalStateException("Kafka in " + directory + ": " + why(e), e);
            }
        }
    }
}
