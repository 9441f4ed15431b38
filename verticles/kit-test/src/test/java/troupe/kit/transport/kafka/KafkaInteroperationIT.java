package troupe.kit.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.CloudEventSerializer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.kit.operations.OperatorQuery.DiscardDeadLetter;
import troupe.kit.operations.OperatorQuery.ListDeadLetters;
import troupe.kit.operations.OperatorQuery.RetryDeadLetter;
import troupe.kit.operations.OperatorReply.DeadLetters;
import troupe.kit.test.KafkaLedgers;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.Sql;
import troupe.language.Refused;

/** Others read what Troupe writes, and Troupe reads what others write, or keeps it for a person. */
class KafkaInteroperationIT {
    private final KafkaLedgers ledgers = new KafkaLedgers();

    @AfterEach
    void stop() {
        ledgers.close();
    }

    @Test
    void aPlainClientReadsOurEventsAsCloudEvents() {
        LedgerSystem system = ledgers.node().start();
        system.deposit("anna", 5);
        system.deposit("anna", 7);

        List<ConsumerRecord<String, CloudEvent>> records = read(2);
        assertThat(records).extracting(ConsumerRecord::key).containsOnly("anna");
        CloudEvent event = records.get(1).value();
        assertThat(event.getType()).isEqualTo("troupe.Deposited");
        assertThat(event.getSource()).isEqualTo(URI.create("/troupe/ledger"));
        assertThat(event.getSubject()).isEqualTo("anna");
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(event.getExtension("correlationid")).isEqualTo("test");
        assertThat(new String(event.getData().toBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"account\":\"anna\",\"amount\":7}");
        assertThat(new String(records.get(1).headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                .isEqualTo("troupe.Deposited");
    }

    @Test
    void anEventThatAPlainClientWroteIsHandledOnceInEitherModeAndWithAnyId() {
        LedgerSystem system = ledgers.node().startMirror();
        CloudEvent event = deposited("event 1 of the bank", 9).build();
        write(event, Encoding.BINARY);
        write(event, Encoding.BINARY);
        write(deposited(UUID.randomUUID().toString(), 8).build(), Encoding.STRUCTURED);
        system.awaitHistory("otto", "9 8 ");
    }

    @Test
    void whatIsNotForAServiceIsPassedOver() {
        LedgerSystem system = ledgers.node().startMirror();
        write(deposited("1", 1).withType("com.example.Unheard").build(), Encoding.BINARY);
        write(deposited("2", 2).withType("troupe.Balance").build(), Encoding.BINARY);
        write(deposited("3", 3).build(), Encoding.BINARY);
        system.awaitHistory("otto", "3 ");
        assertThat(system.counts("mirror").parked()).isZero();
    }

    @Test
    void whatIsNoValidEventIsKeptWithItsBytesAndHoldsUpNobody() {
        LedgerSystem system = ledgers.node().startMirror();
        writeBytes("otto", new byte[] {(byte) 0xCA, (byte) 0xFE, 0});
        write(
                deposited("1", 1)
                        .withData("application/json", "{".getBytes(StandardCharsets.UTF_8))
                        .build(),
                Encoding.BINARY);
        write(deposited("3", 3).build(), Encoding.BINARY);
        system.awaitHistory("otto", "3 ");

        List<DeadLetters.Entry> dead = list(system, 2);
        assertThat(dead).extracting(DeadLetters.Entry::state).containsOnly("UNREADABLE");
        assertThat(dead.get(0).error()).startsWith("not a CloudEvent: ");
        assertThat(dead.get(0).payload()).contains("\"value\" : \"base64:yv4A\"");
        assertThat(dead.get(1).error()).contains("message 1 of type troupe.Deposited");
        assertThat(Sql.text(ledgers.mirrorDb, "SELECT encode(record_value, 'hex') FROM dead_letters ORDER BY seq"))
                .isEqualTo("cafe00");

        UUID first = dead.get(0).id();
        assertThat(LedgerSystem.get(system.ask("mirror", new RetryDeadLetter(first, ""))))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.detail()).contains("it can only be discarded"));
        LedgerSystem.get(system.ask("mirror", new DiscardDeadLetter(first, "")));
        assertThat(list(system, 1)).hasSize(1);
    }

    private static List<DeadLetters.Entry> list(LedgerSystem system, int atLeast) {
        await().until(() -> system.counts("mirror").parked() >= atLeast);
        return ((DeadLetters) LedgerSystem.get(system.ask("mirror", new ListDeadLetters(10)))).entries();
    }

    private static CloudEventBuilder deposited(String id, long amount) {
        byte[] data = ("{\"account\":\"otto\",\"amount\":" + amount + "}").getBytes(StandardCharsets.UTF_8);
        return CloudEventBuilder.v1()
                .withId(id)
                .withType("troupe.Deposited")
                .withSource(URI.create("https://bank.example"))
                .withData("application/json", data);
    }

    private void write(CloudEvent event, Encoding encoding) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                ledgers.settings.bootstrap(),
                CloudEventSerializer.ENCODING_CONFIG,
                encoding,
                CloudEventSerializer.EVENT_FORMAT_CONFIG,
                JsonFormat.CONTENT_TYPE);
        CloudEventSerializer serializer = new CloudEventSerializer();
        serializer.configure(config, false);
        try (KafkaProducer<String, CloudEvent> producer =
                new KafkaProducer<>(config, new StringSerializer(), serializer)) {
            var unused = producer.send(new ProducerRecord<>(ledgers.topic(), "otto", event));
        }
    }

    private void writeBytes(String key, byte[] value) {
        Map<String, Object> config = Map.of("bootstrap.servers", ledgers.settings.bootstrap());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            var unused = producer.send(new ProducerRecord<>(ledgers.topic(), key, value));
        }
    }

    private List<ConsumerRecord<String, CloudEvent>> read(int count) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                ledgers.settings.bootstrap(),
                "group.id",
                ledgers.settings.groupPrefix() + "plain",
                "auto.offset.reset",
                "earliest");
        List<ConsumerRecord<String, CloudEvent>> records = new ArrayList<>();
        try (KafkaConsumer<String, CloudEvent> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new CloudEventDeserializer())) {
            consumer.subscribe(List.of(ledgers.topic()));
            await().until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return records.size() >= count;
            });
        }
        return records;
    }
}
