package troupe.kit.transport.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The configurations of Kafka's clients: Troupe's defaults, what the operator set, and what promises rest on. */
record ClientConfigs(KafkaSettings settings) {
    /** The broker is asked this often, and then so long, in milliseconds; the time to send has room for two. */
    private static final String REQUEST_MS_MAX = "5000";

    Map<String, Object> producer() {
        Map<String, Object> config = defaults(ProducerConfig.configNames());
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        // The relay has collected a batch already: waiting for more would only cost time.
        config.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "0");
        // Sending is done on event loops, so it never waits: what does not go at once is refused, and comes again.
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "0");
        // Nor may what is known of a topic be forgotten while nothing is sent to it.
        config.putIfAbsent(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Long.toString(Long.MAX_VALUE / 2));
        long sendMs = settings.sendTimeout().toMillis();
        config.merge(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Long.toString(sendMs / 2),
                (given, half) -> Long.parseLong(given.toString()) > sendMs / 2 ? half : given);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(sendMs));
        return config;
    }

    Map<String, Object> consumer(String service) {
        Map<String, Object> config = defaults(ConsumerConfig.configNames());
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.groupOf(service));
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        // What a transaction has taken back was never said.
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(settings.window() / 2));
        // A service that is new hears of the past.
        config.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(8 << 20));
        // A dead instance is noticed in seconds; 6 is the least that brokers allow unless told otherwise.
        config.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "6000");
        config.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "500");
        // The partitions with one number of all topics go to one instance, and so do all messages with one key.
        config.putIfAbsent(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, "org.apache.kafka.clients.consumer.RangeAssignor");
        config.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS_MAX);
        config.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_MS_MAX);
        return config;
    }

    Map<String, Object> admin() {
        Map<String, Object> config = defaults(AdminClientConfig.configNames());
        config.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS_MAX);
        config.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_MS_MAX);
        return config;
    }

    private Map<String, Object> defaults(Set<String> known) {
        Map<String, Object> config = new HashMap<>(settings.client());
        settings.secrets().forEach((name, secret) -> config.put(name, secret.value()));
        config.keySet().retainAll(known);
        config.put("bootstrap.servers", settings.bootstrap());
        // A broker that comes back is noticed soon, in milliseconds.
        config.putIfAbsent("reconnect.backoff.max.ms", "500");
        return config;
    }
}
