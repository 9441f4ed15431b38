package troupe.kit.service;

import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;
import troupe.kit.test.LedgerSystem;

class OutboxAgeIT {
    @Test
    void theFigureGrowsWhileAMessageWaitsAndFallsWhenItIsTaken() {
        Map<String, String> swift = Map.of("relay.lease", "500ms", "relay.sweep-every", "100ms");
        try (LedgerSystem system = new LedgerSystem(swift).startLedger()) {
            await().until(() -> seconds(system, "ledger") == 0);
            system.deposit("anna", 5);
            await().until(() -> seconds(system, "ledger") > 0.3);
            system.startMirror();
            await().until(() -> seconds(system, "ledger") == 0 && seconds(system, "mirror") == 0);
        }
    }

    private static double seconds(LedgerSystem system, String service) {
        return system.meters
                .get("troupe_outbox_age")
                .tag("service", service)
                .gauge()
                .value();
    }
}
