package troupe.kit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.kit.test.Courier;
import troupe.kit.test.Ledger.Withdrawn;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.TestDatabases;
import troupe.kit.transport.eventbus.EventBusTransport;
import troupe.language.Envelope;

/** Over the event bus, a message for which only a newer build of a service has a rule is not lost on an older one. */
class RollingUpgradeIT {
    @Test
    void aMessageWaitsWithItsSenderWhileOnlyAnOlderBuildRunsAndThenGoesToTheNewerOne() {
        Map<String, String> swift = Map.of("actor.backoff-min", "5ms", "actor.failures-max", "2");
        try (LedgerSystem system = new LedgerSystem(
                swift,
                1,
                TestDatabases.fresh("ledger"),
                TestDatabases.fresh("mirror"),
                EventBusTransport.FACTORY,
                true)) {
            system.startLedger().startOlderMirror();
            Courier courier = new Courier(system.vertx, system.transport(), "teller");
            courier.send(List.of(withdrawn("anna", 2), withdrawn("bert", 3)));
            system.deposit("carl", 5);
            system.awaitHistory("carl", "5 ");
            assertThat(system.counts("mirror").parked()).isZero();
            assertThat(courier.open()).isEqualTo(2);

            system.startMirror();
            system.awaitHistory("anna", "-2 ");
            system.awaitHistory("bert", "-3 ");
            await().until(() -> courier.open() == 0);
            courier.close();
        }
    }

    private static Envelope withdrawn(String account, long amount) {
        return Envelope.first(UUID.randomUUID(), "test", "ledger", Instant.now(), new Withdrawn(account, amount));
    }
}
