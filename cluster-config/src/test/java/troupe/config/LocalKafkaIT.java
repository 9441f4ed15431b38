package troupe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who starts, joins and stops the broker, and what is left after a crash. */
class LocalKafkaIT {
    @TempDir
    Path directory;

    private final OpenerProcesses openers = new OpenerProcesses();

    /** Opens a directory in a process of its own. */
    static final class Opener {
        public static void main(String[] args) throws IOException {
            LocalKafka kafka = LocalKafka.open(Path.of(args[0]));
            OpenerProcesses.waitToClose(kafka::close);
        }
    }

    @AfterEach
    void nothingIsLeftRunning() throws Exception {
        openers.killAll();
        ProcessHandle broker = programs().running();
        if (broker != null) {
            LocalKafka.open(directory).close();
            broker.destroyForcibly();
            broker.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void topicsAndPortOutliveAnOrderlyStopACrashAndANewStart() throws Exception {
        String bootstrap;
        try (LocalKafka kafka = LocalKafka.open(directory)) {
            bootstrap = kafka.bootstrap();
            createTopic(bootstrap, "shop");
            kafka.stop();
            kafka.stop();
            assertThat(answers(kafka)).isFalse();
            kafka.start();
            assertThat(topics(bootstrap)).containsExactly("shop");
            ProcessHandle broker = programs().running();
            broker.destroyForcibly();
            broker.onExit().get(10, TimeUnit.SECONDS);
            assertThat(answers(kafka)).isFalse();
            kafka.start();
            assertThat(topics(bootstrap)).containsExactly("shop");
        }
        try (LocalKafka kafka = LocalKafka.open(directory)) {
            assertThat(kafka.bootstrap()).isEqualTo(bootstrap);
            assertThat(topics(bootstrap)).containsExactly("shop");
        }
    }

    @Test
    void theBrokerSurvivesTheProcessThatStartedItAndStopsWhenTheLastOneCloses() throws Exception {
        Process first = openers.start(Opener.class, directory);
        OpenerProcesses.awaitOpen(first);
        ProcessHandle broker = programs().running();
        LocalKafka second = LocalKafka.open(directory);
        Process third = openers.start(Opener.class, directory);
        OpenerProcesses.awaitOpen(third);

        first.destroyForcibly().waitFor();
        assertThat(answers(second)).isTrue();
        assertThat(programs().running()).isEqualTo(broker);
        second.close();
        second.close();
        assertThat(answers(second)).isTrue();
        OpenerProcesses.tellToClose(third);
        assertThat(answers(second)).isFalse();
        assertThat(programs().running()).isNull();
    }

    @Test
    void aTakenPortIsReplacedAndAProcessIdThatIsAnotherProgramsByNowIsNoBroker() throws Exception {
        LocalKafka.open(directory).close();
        int port = new LocalPort(home().resolve("port")).kept();
        Process another = new ProcessBuilder("sleep", "60").start();
        Files.writeString(home().resolve("broker.pid"), Long.toString(another.pid()));
        try (ServerSocket squatter = new ServerSocket()) {
            squatter.bind(LocalPort.at(port));
            try (LocalKafka kafka = LocalKafka.open(directory)) {
                assertThat(kafka.bootstrap()).isNotEqualTo(LocalPort.HOST + ":" + port);
                assertThat(answers(kafka)).isTrue();
                assertThat(another.isAlive()).isTrue();
            }
        } finally {
            another.destroyForcibly().waitFor();
        }
    }

    @Test
    void aBrokerThatDoesNotStartShowsItsLogAndCanBeTriedAgain() {
        LocalKafka.Options bad =
                new LocalKafka.Options(Map.of("num.io.threads", "plenty"), 256, Duration.ofSeconds(30));
        assertThatThrownBy(() -> LocalKafka.open(directory, bad))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Invalid value plenty for configuration num.io.threads");
        try (LocalKafka kafka = LocalKafka.open(directory)) {
            assertThat(answers(kafka)).isTrue();
        }
    }

    @Test
    void whereTheJarsAreMissingTheErrorSaysHowToGetThem() {
        System.setProperty("troupe.broker.lib", directory.toString());
        try {
            assertThatThrownBy(() -> LocalKafka.open(directory))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the broker's jars are not in " + directory)
                    .hasMessageContaining("mvn -pl cluster-config/broker package");
        } finally {
            System.clearProperty("troupe.broker.lib");
        }
    }

    private Path home() {
        return directory.resolve("kafka");
    }

    private KafkaPrograms programs() throws IOException {
        Path real = Files.createDirectories(home()).toRealPath();
        return new KafkaPrograms(KafkaPrograms.findJars(), real, new ServerLog(real.resolve("server.log")));
    }

    private static void createTopic(String bootstrap, String name) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(name, 2, (short) 1))).all().get(10, TimeUnit.SECONDS);
        }
    }

    private static Set<String> topics(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            return admin.listTopics().names().get(20, TimeUnit.SECONDS);
        }
    }

    private static boolean answers(LocalKafka kafka) {
        String bootstrap = kafka.bootstrap();
        return KafkaGreeting.isAnsweredOn(Integer.parseInt(bootstrap.substring(bootstrap.indexOf(':') + 1)));
    }
}
