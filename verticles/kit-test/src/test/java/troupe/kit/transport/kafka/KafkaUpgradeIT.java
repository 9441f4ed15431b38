package troupe.kit.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.CloudEventSerializer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.kit.operations.OperatorQuery.ListDeadLetters;
import troupe.kit.operations.OperatorQuery.RetryDeadLetter;
import troupe.kit.operations.OperatorReply.DeadLetters;
import troupe.kit.operations.OperatorReply.Released;
import troupe.kit.test.KafkaLedgers;
import troupe.kit.test.LedgerSystem;
import troupe.language.Refused;

/** Instances of an older build share a consumer group with those of a newer one, and lose nothing of theirs. */
class KafkaUpgradeIT {
    private final KafkaLedgers ledgers = new KafkaLedgers();

    @AfterEach
    void stop() {
        ledgers.close();
    }

    @Test
    void anEventOfANewerVersionWaitsWithItsKeyUntilThereIsANodeThatKnowsIt() {
        LedgerSystem older = ledgers.node().startMirror();
        write("Deposited", 1, "otto", 1);
        write("Deposited", 2, "otto", 2);
        write("Deposited", 1, "otto", 3);
        write("Deposited", 1, "bert", 5);
        older.awaitHistory("bert", "5 ");
        await().until(() -> older.counts("mirror").held() == 1);
        assertThat(older.history("otto")).isEqualTo("1 ");

        DeadLetters.Entry letter = first(older);
        assertThat(letter.key()).isEqualTo("otto");
        assertThat(letter.error()).contains("newer than this build, which knows version 1");
        assertThat(LedgerSystem.get(older.ask("mirror", new RetryDeadLetter(letter.id(), ""))))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.detail()).contains("waits for a build"));

        ledgers.newerNode().startMirror();
        older.awaitHistory("otto", "1 2 3 ");
        assertThat(older.counts("mirror").parked()).isZero();
    }

    @Test
    void whatIsHeldForANewerBuildIsFirstInLineWhenTheOneBeforeItIsReleased() {
        LedgerSystem older = ledgers.node().startMirror();
        older.services.poison.add(1L);
        write("Deposited", 1, "otto", 1);
        write("Deposited", 2, "otto", 2);
        write("Deposited", 1, "otto", 3);
        await().until(() -> older.counts("mirror").held() == 2);

        older.services.poison.clear();
        assertThat(LedgerSystem.get(
                        older.ask("mirror", new RetryDeadLetter(first(older).id(), ""))))
                .isEqualTo(new Released(1));
        assertThat(first(older).state()).isEqualTo("PARKED");
        assertThat(first(older).error()).contains("unknown version 2");
        assertThat(older.counts("mirror").held()).isEqualTo(1);

        ledgers.newerNode().startMirror();
        older.awaitHistory("otto", "1 2 3 ");
    }

    @Test
    void whatOnlyANewerBuildHearsIsKeptForItByAnOlderOne() {
        LedgerSystem older = ledgers.node().startMirror();
        write("Deposited", 1, "otto", 5);
        older.awaitHistory("otto", "5 ");
        try (LedgerSystem newer = ledgers.newerNode().startMirror()) {
            assertThat(newer.counts("mirror").parked()).isZero();
        }
        // Only the older one is left, and it is given what only the other has a rule for.
        write("Withdrawn", 1, "otto", 3);
        await().until(() -> older.counts("mirror").parked() == 1);
        write("Deposited", 1, "otto", 4);
        await().until(() -> older.counts("mirror").held() == 1);

        ledgers.newerNode().startMirror();
        older.awaitHistory("otto", "5 -3 4 ");
    }

    @Test
    void whatNoBuildEverHeardIsPassedOver() {
        LedgerSystem older = ledgers.node().startMirror();
        write("Withdrawn", 1, "otto", 3);
        write("Deposited", 1, "otto", 4);
        older.awaitHistory("otto", "4 ");
        older.awaitQuiet("mirror");
        assertThat(older.counts("mirror").parked()).isZero();
    }

    private static DeadLetters.Entry first(LedgerSystem system) {
        return ((DeadLetters) LedgerSystem.get(system.ask("mirror", new ListDeadLetters(10))))
                .entries()
                .get(0);
    }

    /** As the ledger of a newer build would. */
    private void write(String type, int version, String account, long amount) {
        byte[] data = ("{\"account\":\"" + account + "\",\"amount\":" + amount + "}").getBytes(StandardCharsets.UTF_8);
        var event = CloudEventBuilder.v1()
                .withId(UUID.randomUUID().toString())
                .withType("troupe." + type)
                .withSource(URI.create("/troupe/ledger"))
                .withSubject(account)
                .withExtension("payloadversion", version)
                .withData("application/json", data)
                .build();
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                ledgers.settings.bootstrap(),
                CloudEventSerializer.ENCODING_CONFIG,
                Encoding.BINARY,
                CloudEventSerializer.EVENT_FORMAT_CONFIG,
                JsonFormat.CONTENT_TYPE);
        CloudEventSerializer serializer = new CloudEventSerializer();
        serializer.configure(config, false);
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), serializer)) {
            var unused = producer.send(new ProducerRecord<>(ledgers.topic(), account, event));
        }
    }
}
