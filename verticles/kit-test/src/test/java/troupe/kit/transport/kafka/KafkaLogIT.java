package troupe.kit.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.AdminClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.kit.test.KafkaLedgers;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.Sql;
import troupe.kit.test.Strangers;

/** What others do to the log that services read: transactions, and topics that vanish. */
class KafkaLogIT {
    private final KafkaLedgers ledgers = new KafkaLedgers();
    private final Strangers strangers = new Strangers(ledgers.settings, ledgers.topic());

    @AfterEach
    void stop() {
        strangers.close();
        ledgers.close();
    }

    @Test
    void whatATransactionTookBackIsNeverHeardOf() {
        LedgerSystem system = ledgers.node().startMirror();
        strangers.writeTogether(false, deposited(1), deposited(2));
        strangers.writeTogether(true, deposited(3), deposited(4));
        strangers.write(deposited(5));
        system.awaitHistory("otto", "3 4 5 ");
    }

    @Test
    void transactionsLeaveNothingBehindThatCountsAsNotHandled() {
        LedgerSystem system = ledgers.node().startMirror();
        strangers.writeTogether(true, deposited(1));
        system.awaitHistory("otto", "1 ");
        system.awaitQuiet("mirror");
        strangers.writeTogether(false, deposited(2));
        system.awaitQuiet("mirror");
        assertThat(system.history("otto")).isEqualTo("1 ");
    }

    @Test
    void aTopicThatIsDeletedIsMadeAgainAndReadFromItsBeginning() throws Exception {
        LedgerSystem system = ledgers.node().start();
        for (int amount = 0; amount < 5; amount++) {
            system.deposit("otto", amount);
        }
        system.awaitHistory("otto", "0 1 2 3 4 ");
        system.awaitQuiet("mirror");
        try (AdminClient admin =
                AdminClient.create(Map.of("bootstrap.servers", (Object) ledgers.settings.bootstrap()))) {
            admin.deleteTopics(List.of(ledgers.topic())).all().get(10, TimeUnit.SECONDS);
        }
        system.deposit("otto", 5);
        system.deposit("otto", 6);
        system.awaitHistory("otto", "0 1 2 3 4 5 6 ");
        system.awaitQuiet("mirror");
        assertThat(Sql.number(ledgers.mirrorDb, "SELECT count(*) FROM dead_letters"))
                .isZero();

        // Another member begins where the first one stopped, and finds what came meanwhile.
        system.close();
        LedgerSystem next = ledgers.node().start();
        next.deposit("otto", 7);
        next.awaitHistory("otto", "0 1 2 3 4 5 6 7 ");
    }

    private static CloudEvent deposited(long amount) {
        return Strangers.event(
                UUID.randomUUID().toString(),
                "https://bank.example",
                "troupe.Deposited",
                "{\"account\":\"otto\",\"amount\":" + amount + "}");
    }
}
