package troupe.kit.transport.kafka;

import java.time.Duration;
import java.util.Map;
import troupe.config.Secret;
import troupe.config.Section;

/**
 * How Troupe uses Kafka.
 *
 * @param bootstrap where clients begin, {@code host:port} and more between commas; empty if nobody has named a broker
 * @param topicPrefix stands before the name of the publishing service in the name of its topic
 * @param groupPrefix stands before the name of the consuming service in the name of its consumer group
 * @param partitions of topics that are missing and therefore made; as many instances of a service share the work
 * @param replication of topics that are made; -1 leaves it to the broker
 * @param window records that one instance has in memory at most and has not handled
 * @param sendTimeout a record that the broker has not acknowledged by then is given up, and sent anew by the relay
 * @param backoff before a record that was refused is offered again, and before a broker that failed is asked again
 * @param client settings of Kafka's own clients that are passed on as they are, such as {@code security.protocol}
 * @param secrets as {@code client}, those that are passwords or contain some; they come from the environment or from
 *     files only, as in {@code kafka.client.sasl.jaas.config-file}
 */
public record KafkaSettings(
        String bootstrap,
        String topicPrefix,
        String groupPrefix,
        int partitions,
        int replication,
        int window,
        Duration sendTimeout,
        Duration backoff,
        Map<String, String> client,
        Map<String, Secret> secrets) {
    public static final KafkaSettings DEFAULTS = new KafkaSettings(
            "", "troupe.", "troupe.", 8, -1, 2_000, Duration.ofSeconds(10), Duration.ofMillis(100), Map.of(), Map.of());

    public KafkaSettings {
        client = Map.copyOf(client);
        secrets = Map.copyOf(secrets);
    }

    /** Reads the section {@code kafka}. */
    public static KafkaSettings read(Section section) {
        return new KafkaSettings(
                section.text("bootstrap", DEFAULTS.bootstrap),
                section.text("topic-prefix", DEFAULTS.topicPrefix),
                section.text("group-prefix", DEFAULTS.groupPrefix),
                section.integer("partitions", DEFAULTS.partitions, 1, 1_000),
                section.integer("replication", DEFAULTS.replication, -1, 100),
                section.integer("window", DEFAULTS.window, 16, 1_000_000),
                section.duration("send-timeout", DEFAULTS.sendTimeout, Duration.ofSeconds(2), Duration.ofMinutes(2)),
                section.duration("backoff", DEFAULTS.backoff, Duration.ofMillis(1), Duration.ofMinutes(1)),
                ClientKeys.texts(section.section("client")),
                ClientKeys.secrets(section.section("client")));
    }

    /** The same with a broker that was found or started meanwhile. */
    public KafkaSettings withBootstrap(String servers) {
        return new KafkaSettings(
                servers,
                topicPrefix,
                groupPrefix,
                partitions,
                replication,
                window,
                sendTimeout,
                backoff,
                client,
                secrets);
    }

    String topicOf(String publisher) {
        return topicPrefix + publisher;
    }

    /** The inverse of {@link #topicOf}. */
    String publisherOf(String topic) {
        return topic.startsWith(topicPrefix) ? topic.substring(topicPrefix.length()) : topic;
    }

    String groupOf(String consumer) {
        return groupPrefix + consumer;
    }
}
