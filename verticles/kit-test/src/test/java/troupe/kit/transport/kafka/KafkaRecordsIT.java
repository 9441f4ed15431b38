package troupe.kit.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.kit.test.KafkaLedgers;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.Sql;
import troupe.kit.test.Strangers;

/** Whatever a record holds: it is handled, or lies among the dead letters with its bytes, and consumption goes on. */
class KafkaRecordsIT {
    private static final String ACCOUNT = "{\"account\":\"otto\",\"amount\":7}";

    private final KafkaLedgers ledgers = new KafkaLedgers();
    private final Strangers strangers = new Strangers(ledgers.settings, ledgers.topic());

    @AfterEach
    void stop() {
        strangers.close();
        ledgers.close();
    }

    @Test
    void aRecordThatCannotBeReadDoesNotStopTheOthers() {
        LedgerSystem system = ledgers.node().startMirror();
        structured("{");
        structured("");
        structured("null");
        structured("[".repeat(5_000));
        structured("{\"specversion\":\"1.0\",\"id\":\"\\ud800\",\"source\":\"\\udc00\",\"type\":\"troupe.Deposited\"}");
        strangers.write(headed(null, "content-type", "application/cloudevents+json"));
        strangers.write(headed("{}", "content-type", "application/cloudevents+json; charset=nonsense"));
        strangers.write(headed("{}", "content-type", "application/cloudevents+nonsense"));
        strangers.write(headed("{}", "ce_specversion", "9.9"));
        strangers.write(headed("{}", "ce_specversion", "1.0"));
        strangers.write(deposited(1));
        system.awaitHistory("otto", "1 ");
        assertBuried(system, 10);
        assertThat(Sql.text(ledgers.mirrorDb, "SELECT encode(record_value, 'escape') FROM dead_letters ORDER BY seq"))
                .isEqualTo("{");
    }

    @Test
    void whatNoDatabaseCouldKeepIsBuriedWithItsBytesInsteadOfBeingTriedWithoutEnd() {
        LedgerSystem system = ledgers.node().startMirror();
        withHeader("ce_traceparent", "00-\0");
        withHeader("ce_correlationid", "a\0b");
        withHeader("ce_correlationid", "x".repeat(2_000));
        withHeader("ce_time", "+999999999-12-31T23:59:59Z");
        withHeader("ce_time", "yesterday");
        withHeader("ce_causationid", "nobody");
        withData("{\"account\":\"ot\\u0000to\",\"amount\":7}");
        withData("{\"account\":\"ot\\ud83dto\",\"amount\":7}");
        withData("{\"account\":null,\"amount\":7}");
        withData("{\"account\":\"" + incompressible() + "\",\"amount\":7}");
        strangers.write(deposited(1));
        system.awaitHistory("otto", "1 ");
        assertBuried(system, 10);
        assertThat(Sql.text(ledgers.mirrorDb, "SELECT record_headers::text FROM dead_letters ORDER BY seq"))
                .contains("ce_traceparent");
    }

    /** More than an index takes, whatever compression makes of it. */
    private static String incompressible() {
        StringBuilder text = new StringBuilder();
        while (text.length() < 4_000) {
            text.append(UUID.randomUUID());
        }
        return text.toString();
    }

    @Test
    void eventsOfTwoSourcesWithOneIdAreTwo() {
        LedgerSystem system = ledgers.node().start();
        system.deposit("otto", 5);
        system.awaitHistory("otto", "5 ");
        String ours = Sql.text(ledgers.mirrorDb, "SELECT id::text FROM inbox");
        strangers.write(deposited(1, ours, "https://bank.example"));
        strangers.write(deposited(2, ours, "https://shop.example"));
        strangers.write(deposited(3, ours, "/troupe/mirror"));
        strangers.write(deposited(4, ours, "ledger"));
        // What somebody has written twice is one.
        strangers.write(deposited(1, ours, "https://bank.example"));
        strangers.write(deposited(6));
        system.awaitHistory("otto", "5 1 2 3 4 6 ");
    }

    private void structured(String value) {
        strangers.write(headed(value, "content-type", "application/cloudevents+json; charset=UTF-8"));
    }

    private static ProducerRecord<String, byte[]> headed(@Nullable String value, String name, String header) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        ProducerRecord<String, byte[]> written = new ProducerRecord<>("", "otto", bytes);
        written.headers().add(name, header.getBytes(StandardCharsets.UTF_8));
        return written;
    }

    private void withHeader(String name, String value) {
        ProducerRecord<String, byte[]> written = strangers.binary(deposited(7));
        Headers headers = written.headers();
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
        strangers.write(written);
    }

    private void withData(String data) {
        ProducerRecord<String, byte[]> written = strangers.binary(deposited(7));
        strangers.write(
                new ProducerRecord<>("", null, "otto", data.getBytes(StandardCharsets.UTF_8), written.headers()));
    }

    private static CloudEvent deposited(long amount) {
        return deposited(amount, UUID.randomUUID().toString(), "https://bank.example");
    }

    private static CloudEvent deposited(long amount, String id, String source) {
        return Strangers.event(id, source, "troupe.Deposited", ACCOUNT.replace("7", Long.toString(amount)));
    }

    /** All of them, with the bytes as they came, and the group has nothing before it. */
    private void assertBuried(LedgerSystem system, int count) {
        await().until(() -> system.counts("mirror").parked() == count);
        assertThat(Sql.number(ledgers.mirrorDb, "SELECT count(*) FROM dead_letters WHERE state = 'UNREADABLE'"))
                .isEqualTo(count);
        await().until(() -> system.counts("mirror").pending() == 0);
    }
}
