package troupe.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker of one data directory, which is its controller as well. It keeps no state but what is on disk. Whoever
 * starts or stops it has the directory's turn.
 */
final class KafkaServer implements ServerHome.Server {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaServer.class);

    private static final Duration FORMAT_MAX = Duration.ofSeconds(60);
    private static final Duration STOP_MAX = Duration.ofSeconds(60);

    /** A port may be taken just now. */
    private static final int ATTEMPTS_MAX = 3;

    private final Path home;
    private final LocalKafka.Options options;
    private final KafkaPrograms programs;
    private final LocalPort port;
    private final LocalPort controllerPort;
    private final ServerLog log;

    KafkaServer(Path home, LocalKafka.Options options) throws IOException {
        this.home = home;
        this.options = options;
        this.log = new ServerLog(home.resolve("server.log"));
        this.programs = new KafkaPrograms(KafkaPrograms.findJars(), home, log);
        this.port = portIn(home);
        this.controllerPort = new LocalPort(home.resolve("controller-port"));
    }

    static LocalPort portIn(Path home) {
        return new LocalPort(home.resolve("port"));
    }

    String bootstrap() throws IOException {
        return LocalPort.HOST + ":" + port.kept();
    }

    @Override
    public void start() throws IOException {
        long beginNs = System.nanoTime();
        Wait wait = Wait.atMost(options.waitMax());
        // One that starts gets ready; one that another process was stopping goes.
        if (!wait.until(() -> isReady() || running() == null)) {
            throw log.failure(
                    "it has not become ready within " + options.waitMax().toSeconds() + " s");
        }
        boolean joined = isReady();
        if (!joined) {
            launch(wait);
        }
        long tookMs = (System.nanoTime() - beginNs) / 1_000_000;
        LOG.debug("Kafka in {} {} on port {} in {} ms", home, joined ? "joined" : "started", port.kept(), tookMs);
    }

    @Override
    public void stop() throws IOException {
        end(running(), false);
    }

    private void end(@Nullable ProcessHandle broker, boolean forcibly) throws IOException {
        if (broker == null) {
            return;
        }
        boolean told = forcibly ? broker.destroyForcibly() : broker.destroy();
        if (!Wait.atMost(STOP_MAX).until(() -> !broker.isAlive())) {
            throw log.failure("it has " + (told ? "not stopped within " + STOP_MAX.toSeconds() + " s" : "not heard"));
        }
    }

    private boolean isReady() throws IOException {
        return running() != null && KafkaGreeting.isAnsweredOn(port.kept());
    }

    private @Nullable ProcessHandle running() throws IOException {
        return programs.running();
    }

    private void launch(Wait wait) throws IOException {
        log.rotate();
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

    /** Null when it answers, or else what went wrong. */
    private @Nullable String tryLaunch(Wait wait) throws IOException {
        KafkaConfiguration configuration =
                new KafkaConfiguration(home, port.choose(), controllerPort.choose(), options.configuration());
        Files.writeString(programs.configuration(), configuration.text());
        if (!Files.exists(configuration.data().resolve("meta.properties"))) {
            programs.run(
                    FORMAT_MAX,
                    "kafka.tools.StorageTool",
                    List.of(
                            "format",
                            "--cluster-id",
                            KafkaConfiguration.newClusterId(),
                            "--config",
                            programs.configuration().toString()));
        }
        Process broker = programs.launch(options.heapMb());
        boolean decided = wait.until(() -> !broker.isAlive() || isReady());
        if (decided && broker.isAlive()) {
            return null;
        }
        end(running(), true);
        return decided
                ? "the broker ended"
                : "it does not answer after " + options.waitMax().toSeconds() + " s";
    }
}
