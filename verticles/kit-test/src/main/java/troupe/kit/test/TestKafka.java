package troupe.kit.test;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import troupe.config.LocalKafka;
import troupe.config.Settings;
import troupe.kit.transport.kafka.KafkaSettings;

/** A real Kafka for the tests of a module, with topics and groups of its own for each test. */
public final class TestKafka {
    /** Few, so that the broker has little to do, and more than one, so that there is something to share. */
    public static final int PARTITIONS = 4;

    /** One for each JVM that runs tests: some of them stop it. */
    private static final Path DATA =
            Path.of("target", "kafka-" + ProcessHandle.current().pid());

    private static final LocalKafka KAFKA = LocalKafka.open(DATA);

    static {
        // With so many topics an orderly stop takes half a minute, and nobody needs what it would keep.
        Runtime.getRuntime().addShutdownHook(new Thread(TestKafka::crash));
    }

    private TestKafka() {}

    public static LocalKafka broker() {
        return KAFKA;
    }

    /** Kills the broker. What it has acknowledged is there at its next start. */
    public static void crash() {
        ServerProcess.kafka(DATA).kill();
    }

    /** Settings that nobody else uses. */
    public static KafkaSettings fresh() {
        return fresh(-1);
    }

    /** With so many copies of each topic that is made; of more than one our only broker makes none. */
    public static KafkaSettings fresh(int replication) {
        String prefix = UUID.randomUUID().toString().substring(0, 8) + ".";
        Settings settings = Settings.ofFlags(Map.of(
                "kafka.bootstrap",
                KAFKA.bootstrap(),
                "kafka.topic-prefix",
                prefix,
                "kafka.group-prefix",
                prefix,
                "kafka.partitions",
                Integer.toString(PARTITIONS),
                "kafka.replication",
                Integer.toString(replication),
                "kafka.window",
                "200",
                "kafka.send-timeout",
                "4s",
                "kafka.backoff",
                "20ms"));
        KafkaSettings read = KafkaSettings.read(settings.section("kafka"));
        settings.verify();
        return read;
    }
}
