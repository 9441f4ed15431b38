package troupe.kit.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.config.Secret;
import troupe.config.Settings;

/** What an operator can say about Kafka, and what becomes of it. */
class KafkaSettingsTest {
    @Test
    void withoutSettingsTheDocumentedDefaultsHold() {
        Settings settings = Settings.ofFlags(Map.of());
        assertThat(KafkaSettings.read(settings.section("kafka"))).isEqualTo(KafkaSettings.DEFAULTS);
        settings.verify();
    }

    @Test
    void securityIsPassedOnToEachClientThatKnowsTheSettingAndSecretsAreNeverShown(@TempDir Path directory)
            throws IOException {
        Path jaas = Files.writeString(directory.resolve("jaas"), "PlainLoginModule required password='hunter2';\n");
        Settings settings = Settings.load(new Settings.Sources(
                null,
                null,
                Map.of("TROUPE_KAFKA_CLIENT_SSL_TRUSTSTORE_PASSWORD", "changeit"),
                Map.of(
                        "kafka.bootstrap", "kafka.example:9093",
                        "kafka.client.security.protocol", "SASL_SSL",
                        "kafka.client.compression.type", "lz4",
                        "kafka.client.sasl.jaas.config-file", jaas.toString())));
        KafkaSettings kafka = KafkaSettings.read(settings.section("kafka"));
        settings.verify();

        ClientConfigs configs = new ClientConfigs(kafka);
        for (Map<String, Object> config : List.of(configs.producer(), configs.consumer("x"), configs.admin())) {
            assertThat(config)
                    .containsEntry("bootstrap.servers", "kafka.example:9093")
                    .containsEntry("security.protocol", "SASL_SSL")
                    .containsEntry("ssl.truststore.password", "changeit")
                    .containsEntry("sasl.jaas.config", "PlainLoginModule required password='hunter2';");
        }
        assertThat(configs.producer()).containsEntry("compression.type", "lz4").containsEntry("acks", "all");
        assertThat(configs.consumer("x")).doesNotContainKey("compression.type");
        assertThat(kafka.toString() + settings.known()).doesNotContain("hunter2", "changeit");
        assertThat(kafka.secrets()).containsEntry("ssl.truststore.password", new Secret("changeit"));
    }

    @Test
    void everyBadSettingIsNamedAtOnce() {
        Map<String, String> flags = new HashMap<>(Map.of(
                "kafka.partitions", "none",
                "kafka.window", "1",
                "kafka.client.acks", "0",
                "kafka.client.security.protokoll", "SSL",
                "kafka.client.ssl.key.password", "hunter2"));
        Settings settings = Settings.ofFlags(flags);
        KafkaSettings.read(settings.section("kafka"));
        assertThatThrownBy(settings::verify)
                .hasMessageContaining("kafka.partitions is 'none'")
                .hasMessageContaining("kafka.window is '1'")
                .hasMessageContaining("kafka.client.acks (command line) is not a setting")
                .hasMessageContaining("kafka.client.security.protokoll (command line) is not a setting")
                .hasMessageContaining("kafka.client.ssl.key.password (command line) is a secret")
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("hunter2"));
    }
}
