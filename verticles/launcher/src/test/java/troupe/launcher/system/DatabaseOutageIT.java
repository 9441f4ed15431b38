package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.kit.test.ServerProcess;
import troupe.workbench.client.ShopClient.Article;
import troupe.workbench.client.Waiting;
import troupe.workbench.drill.Customers;

/** PostgreSQL goes away under load and comes back; the node stays. */
class DatabaseOutageIT {
    @TempDir
    Path data;

    @Test
    void everyAcceptedOrderSettlesThoughTheDatabaseStopsAndCrashesInBetween() {
        try (LocalNode node = new LocalNode(data, Map.of())) {
            node.fill(new Article("A", "Apple", 100, 1_000_000), new Article("B", "Bread", 250, 30));
            Customers load = new Customers(node.vertx, List.of(node.shop), List.of("A", "B"), 7).start(32);
            awaitProgress(load, 200);
            ServerProcess.postgres(data).interrupt();
            awaitTurnedAway(load);
            assertThat(health(node)).isEqualTo(503);
            node.postgres.start();
            awaitProgress(load, 200);
            node.postgres.crash();
            awaitTurnedAway(load);
            node.postgres.start();
            awaitProgress(load, 200);
            Waiting.forResult(load.stop());

            node.rest();
            assertThat(node.audit().discrepancies()).isEmpty();
            for (UUID order : load.accepted()) {
                assertThat(Waiting.forResult(node.shop.status(order)).isSettled())
                        .isTrue();
            }
            assertThat(health(node)).isEqualTo(200);
        }
    }

    private static int health(LocalNode node) {
        return Waiting.forResult(node.api.get("/health/ready")).status();
    }

    private static void awaitProgress(Customers load, int orders) {
        int from = load.accepted().size();
        await().atMost(LocalNode.PATIENCE).until(() -> load.accepted().size() >= from + orders);
    }

    private static void awaitTurnedAway(Customers load) {
        int from = load.turnedAway();
        await().atMost(LocalNode.PATIENCE).until(() -> load.turnedAway() > from);
    }
}
