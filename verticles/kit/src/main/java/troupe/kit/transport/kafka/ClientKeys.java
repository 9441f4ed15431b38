package troupe.kit.transport.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import troupe.config.Secret;
import troupe.config.Section;

/**
 * The settings that Kafka's clients know. Whoever sets another one under {@code kafka.client} is told so at the start
 * and not left wondering why it has no effect.
 */
final class ClientKeys {
    /** What Troupe's promises rest on, or has a setting of its own. */
    private static final Set<String> OURS = Set.of(
            "bootstrap.servers",
            "key.serializer",
            "value.serializer",
            "key.deserializer",
            "value.deserializer",
            "acks",
            "enable.idempotence",
            "max.block.ms",
            "delivery.timeout.ms",
            "transactional.id",
            "group.id",
            "group.instance.id",
            "enable.auto.commit",
            "max.poll.records");

    /** Contains a password, though Kafka does not say so of its type. */
    private static final String JAAS = "sasl.jaas.config";

    private static final Map<String, ConfigDef.Type> KNOWN = known();

    private ClientKeys() {}

    private static Map<String, ConfigDef.Type> known() {
        Map<String, ConfigDef.Type> known = new TreeMap<>();
        for (ConfigDef definition :
                new ConfigDef[] {ProducerConfig.configDef(), ConsumerConfig.configDef(), AdminClientConfig.configDef()
                }) {
            definition.configKeys().forEach((name, key) -> known.put(name, key.type));
        }
        known.put(JAAS, ConfigDef.Type.PASSWORD);
        known.keySet().removeAll(OURS);
        return known;
    }

    static Map<String, String> texts(Section section) {
        Map<String, String> texts = new HashMap<>();
        KNOWN.forEach((name, type) -> {
            if (type != ConfigDef.Type.PASSWORD && section.has(name)) {
                section.optionalText(name).ifPresent(text -> texts.put(name, text));
            }
        });
        return texts;
    }

    static Map<String, Secret> secrets(Section section) {
        Map<String, Secret> secrets = new HashMap<>();
        KNOWN.forEach((name, type) -> {
            if (type == ConfigDef.Type.PASSWORD && section.has(name)) {
                section.secret(name).ifPresent(secret -> secrets.put(name, secret));
            }
        });
        return secrets;
    }
}
