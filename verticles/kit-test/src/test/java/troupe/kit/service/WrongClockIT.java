package troupe.kit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import troupe.config.DatabaseAddress;
import troupe.kit.operations.OperatorQuery.CheckHealth;
import troupe.kit.operations.OperatorReply.Health;
import troupe.kit.test.Ledger.DepositLater;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.Sql;
import troupe.kit.test.TestDatabases;

/** What several nodes compare is the database's time, so a node whose clock is wrong harms nobody. */
class WrongClockIT {
    private static final Map<String, String> SWIFT = Map.of("relay.lease", "500ms", "relay.sweep-every", "100ms");

    private final DatabaseAddress ledgerDb = TestDatabases.fresh("ledger");
    private final DatabaseAddress mirrorDb = TestDatabases.fresh("mirror");

    @ParameterizedTest
    @ValueSource(strings = {"PT20M", "PT-20M"})
    void aTimerComesWhenItIsDueWhateverTheClockOfTheNodeThatSetIt(Duration skew) {
        try (LedgerSystem wrong = offBy(skew).startLedger()) {
            LedgerSystem.get(wrong.ask("ledger", new DepositLater("anna", 9, 300)));
            LedgerSystem.get(wrong.ask("ledger", new DepositLater("bert", 9, 600_000)));
        }
        try (LedgerSystem right = offBy(Duration.ZERO).start()) {
            right.awaitHistory("anna", "9 ");
            assertThat(right.counts("ledger").scheduled()).isEqualTo(1);
            assertThat(right.history("bert")).isEmpty();
        }
    }

    @Test
    void aNodeThatIsAheadDoesNotBringForwardWhatOthersHavePutOff() {
        try (LedgerSystem right = offBy(Duration.ZERO).startLedger()) {
            LedgerSystem.get(right.ask("ledger", new DepositLater("anna", 9, 600_000)));
        }
        try (LedgerSystem ahead = offBy(Duration.ofMinutes(20)).start()) {
            LedgerSystem.get(ahead.ask("ledger", new DepositLater("bert", 5, 1)));
            ahead.awaitHistory("bert", "5 ");
            assertThat(ahead.counts("ledger").scheduled()).isEqualTo(1);
            assertThat(ahead.history("anna")).isEmpty();
        }
    }

    @Test
    void whatANodeThatIsAheadHeldInMemoryIsTakenUpWhenItsLeaseIsOver() {
        try (LedgerSystem ahead = offBy(Duration.ofHours(1)).startLedger()) {
            ahead.deposit("anna", 5);
        }
        try (LedgerSystem right = offBy(Duration.ZERO).start()) {
            right.awaitHistory("anna", "5 ");
            right.awaitQuiet();
        }
    }

    @Test
    void aNodeThatIsDaysAheadDoesNotForgetWhatWasHandledToday() {
        try (LedgerSystem right = offBy(Duration.ZERO).start()) {
            right.deposit("anna", 5);
            right.awaitHistory("anna", "5 ");
        }
        try (LedgerSystem ahead = offBy(Duration.ofDays(30)).start()) {
            ahead.deposit("bert", 5);
            ahead.awaitHistory("bert", "5 ");
            assertThat(Sql.number(mirrorDb, "SELECT count(*) FROM inbox")).isEqualTo(2);
        }
    }

    @Test
    void aNodeSaysByHowMuchItsClockIsWrong() {
        try (LedgerSystem behind = offBy(Duration.ofMinutes(-20)).startLedger()) {
            await().until(() -> behind.meters.get("troupe_clock_offset").gauge().value() < -1_190);
            Health health = (Health) LedgerSystem.get(behind.ask("ledger", new CheckHealth()));
            assertThat(health.healthy()).isTrue();
            assertThat(health.detail())
                    .matches("the clock of this node is 1[12]\\d\\d\\.\\d s behind that of the database");
        }
    }

    private LedgerSystem offBy(Duration skew) {
        return LedgerSystem.offBy(skew, SWIFT, ledgerDb, mirrorDb);
    }
}
