package troupe.workbench.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.config.LocalKafka;
import troupe.config.Settings;
import troupe.kit.test.TestKafka;
import troupe.kit.transport.kafka.KafkaSettings;
import troupe.kit.transport.kafka.KafkaState;
import troupe.kit.transport.kafka.KafkaState.Topic;
import troupe.system.Foundations;
import troupe.system.WholeSystem;

/** What a look at a Kafka finds, when that is really so. */
class KafkaLookIT {
    private static final String FOREVER = "-1";

    @TempDir
    Path data;

    private final KafkaSettings settings = TestKafka.fresh();

    private List<Finding> look() throws Exception {
        return look(Map.of("kafka.bootstrap", settings.bootstrap()));
    }

    private List<Finding> look(Map<String, String> more) throws Exception {
        Map<String, String> flags =
                new HashMap<>(Map.of("transport.name", "kafka", "kafka.topic-prefix", settings.topicPrefix()));
        flags.putAll(more);
        Foundations foundations = new WholeSystem().foundations(Settings.ofFlags(flags), data, Set.of("orders"));
        return new KafkaLook(foundations, foundations.kafka().orElseThrow()).take();
    }

    private List<String> missing() throws Exception {
        String sentence = look().stream()
                .filter(finding -> finding.ailment() == Ailment.TOPIC_MISSING)
                .findFirst()
                .orElseThrow()
                .seen();
        return List.of(sentence.replace("there is no topic ", "").split(", "));
    }

    private void make(List<String> topics, String retentionMs) throws Exception {
        List<NewTopic> made = new ArrayList<>();
        topics.forEach(
                topic -> made.add(new NewTopic(topic, 1, (short) 1).configs(Map.of("retention.ms", retentionMs))));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.bootstrap()))) {
            admin.createTopics(made).all().get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void topicsThatAreMissingAreFoundUntilTheyAreThere() throws Exception {
        List<String> topics = missing();
        assertThat(topics).contains(settings.topicPrefix() + "orders", settings.topicPrefix() + "payments");
        make(topics, FOREVER);

        assertThat(look()).isEmpty();
    }

    @Test
    void topicsThatForgetTooSoonAreFound() throws Exception {
        List<String> topics = missing();
        make(topics, "3600000");

        assertThat(look()).hasSameSizeAs(topics).allSatisfy(finding -> {
            assertThat(finding.ailment()).isEqualTo(Ailment.RETENTION_SHORT);
            assertThat(finding.seen()).isEqualTo("its records are kept for 1 h");
        });
    }

    @Test
    void aBrokerThatIsAwayIsFoundUntilItIsBack() throws Exception {
        Map<String, String> soon = Map.of(
                "kafka.bootstrap",
                settings.bootstrap(),
                "kafka.client.request.timeout.ms",
                "500",
                "kafka.client.default.api.timeout.ms",
                "1000");
        TestKafka.crash();
        try {
            assertThat(look(soon)).extracting(Finding::ailment).containsExactly(Ailment.KAFKA_SILENT);
        } finally {
            TestKafka.broker().start();
        }
        assertThat(look()).extracting(Finding::ailment).containsExactly(Ailment.TOPIC_MISSING);
    }

    @Test
    void aHostThatNobodyKnowsIsFound() throws Exception {
        assertThat(look(Map.of("kafka.bootstrap", "nowhere.invalid:9092")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.ailment()).isEqualTo(Ailment.KAFKA_SILENT);
                    assertThat(finding.seen()).contains("bootstrap");
                });
    }

    @Test
    void aDataDirectoryInWhichNoBrokerHasRunIsLeftAlone() throws Exception {
        assertThat(LocalKafka.bootstrapIn(data)).isEmpty();
        assertThat(look(Map.of())).isEmpty();
    }

    /** Several brokers are more than this machine has. */
    @Test
    void whatOnlyOneOfSeveralBrokersHasIsFound() {
        Topic single = new Topic(4, 1, 0, Optional.empty(), Optional.empty());
        Topic headless = new Topic(4, 3, 2, Optional.of(Duration.ofDays(7)), Optional.empty());
        Topic bounded = new Topic(4, 3, 0, Optional.empty(), Optional.of(1_000L));
        KafkaState state = new KafkaState(3, Map.of("a", single, "b", headless, "c", bounded), Set.of());

        assertThat(KafkaLook.findings("Kafka", state))
                .extracting(Finding::ailment)
                .containsExactlyInAnyOrder(
                        Ailment.REPLICATION_ONE, Ailment.PARTITIONS_HEADLESS, Ailment.RETENTION_SHORT);
        assertThat(KafkaLook.findings("Kafka", new KafkaState(1, Map.of("a", single), Set.of())))
                .isEmpty();
    }
}
