package troupe.kit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.kit.operations.OperatorQuery.CountSightings;
import troupe.kit.operations.OperatorQuery.RetryDeadLetter;
import troupe.kit.operations.OperatorReply.Sightings;
import troupe.kit.operations.OperatorReply.Sightings.Row;
import troupe.kit.test.Ledger.Confirm;
import troupe.kit.test.Ledger.Deposit;
import troupe.kit.test.Ledger.DepositLater;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.Sql;
import troupe.kit.test.TestDatabases;
import troupe.kit.transport.eventbus.EventBusTransport;
import troupe.language.Refused;
import troupe.language.Reply;

/** What was seen of the choreography is counted once, where it was committed, and added up over the instances. */
class SightingsIT {
    private static final Map<String, String> SWIFT = Map.of(
            "relay.lease", "500ms",
            "relay.sweep-every", "100ms",
            "actor.backoff-min", "5ms",
            "actor.backoff-max", "20ms",
            "actor.failures-max", "3");

    @Test
    void commandsTimersAndAnswersOfAnEdgeAreCountedWithWhatFollowedFromThem() {
        Instant before = Instant.now();
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            system.deposit("anna", 5);
            system.deposit("anna", 6);
            LedgerSystem.get(system.ask("ledger", new DepositLater("bert", 9, 1)));
            LedgerSystem.get(system.ask("ledger", new Confirm("carl")));
            system.awaitHistory("bert", "9 ");
            system.awaitHistory("carl", "1 ");

            Sightings seen = seen(system, "ledger");

            assertThat(seen.instances()).isOne();
            assertThat(seen.since()).isBetween(before, Instant.now());
            assertThat(seen.messages())
                    .isEqualTo(Map.of(
                            "Deposit", new Row(2, Map.of("Deposited", 2L)),
                            "DepositLater", new Row(1, Map.of("DepositDue", 1L)),
                            "DepositDue", new Row(1, Map.of("Deposited", 1L)),
                            "Confirm", new Row(1, Map.of("AskBank", 1L)),
                            "BankAnswered", new Row(1, Map.of("Deposited", 1L))));
            assertThat(seen(system, "mirror").messages()).isEqualTo(Map.of("Deposited", new Row(4, Map.of())));
        }
    }

    @Test
    void whatWasNeverSeenIsThereWithNothing() {
        try (LedgerSystem system = new LedgerSystem(Map.of()).start()) {
            assertThat(seen(system, "ledger").messages())
                    .hasSize(5)
                    .containsEntry("Confirm", new Row(0, Map.of("AskBank", 0L)));
        }
    }

    @Test
    void aDuplicateIsNotCounted() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            String twice = "INSERT INTO outbox (id, type, version, key, correlation_id, emitted_at, payload, due_at)"
                    + " VALUES ('" + new UUID(7, 7) + "', 'troupe.Deposited', 1, 'anna', 'test', now(),"
                    + " '{\"account\":\"anna\",\"amount\":42}', now())";
            Sql.execute(system.ledgerDb, twice);
            system.awaitHistory("anna", "42 ");
            system.awaitQuiet();
            Sql.execute(system.ledgerDb, twice);
            system.awaitQuiet();

            assertThat(handledByMirror(system)).isOne();
        }
    }

    @Test
    void whatWasDecidedAndNotCommittedIsNotCounted() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            // More than the table's check allows.
            assertThat(LedgerSystem.get(system.ask("ledger", new Deposit("greedy", 2_000_000))))
                    .isInstanceOf(Refused.class);

            assertThat(seen(system, "ledger").messages()).containsEntry("Deposit", new Row(0, Map.of("Deposited", 0L)));
        }
    }

    @Test
    void whatARuleFailedOnIsCountedWhenItWorks() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            system.services.poison.add(13L);
            system.deposit("anna", 13);
            system.deposit("anna", 2);
            system.deposit("bert", 5);
            system.awaitHistory("bert", "5 ");
            await().until(() -> system.counts("mirror").held() == 1);
            assertThat(handledByMirror(system)).isOne();

            system.services.poison.clear();
            UUID parked = DeadLetterIT.list(system).entries().get(0).id();
            LedgerSystem.get(system.ask("mirror", new RetryDeadLetter(parked, "")));
            assertThat(handledByMirror(system)).isEqualTo(3);
        }
    }

    @Test
    void allInstancesAreAskedAndWhatTheySawIsAddedUp() {
        try (LedgerSystem system = new LedgerSystem(
                        Map.of(),
                        3,
                        TestDatabases.fresh("ledger"),
                        TestDatabases.fresh("mirror"),
                        EventBusTransport.FACTORY)
                .start()) {
            List<Future<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                replies.add(system.ask("ledger", new Deposit("account" + i, 1)));
            }
            LedgerSystem.get(Future.all(replies));

            Sightings seen = seen(system, "ledger");

            assertThat(seen.instances()).isEqualTo(3);
            assertThat(seen.messages()).containsEntry("Deposit", new Row(60, Map.of("Deposited", 60L)));
        }
    }

    private static long handledByMirror(LedgerSystem system) {
        return seen(system, "mirror").messages().get("Deposited").handled();
    }

    private static Sightings seen(LedgerSystem system, String service) {
        return (Sightings) LedgerSystem.get(system.ask(service, new CountSightings()));
    }
}
