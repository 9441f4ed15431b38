package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.config.LocalPostgres;
import troupe.identity.KeyRingFile;
import troupe.workbench.audit.AuditReport;
import troupe.workbench.audit.NodeAudit;
import troupe.workbench.bench.NodeProcess;
import troupe.workbench.client.Api;
import troupe.workbench.client.OrderFollower.Status;
import troupe.workbench.client.ShopClient;
import troupe.workbench.client.ShopClient.Article;
import troupe.workbench.client.Waiting;
import troupe.workbench.drill.Customers;

/** A real node process is killed at random moments under load: no accepted order is lost, none is done twice. */
class CrashIT {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final int KILLS = 6;
    private static final List<Article> ARTICLES = List.of(
            new Article("A", "Apple", 100, 1_000_000),
            new Article("B", "Bread", 250, 1_000_000),
            new Article("C", "Cheese", 990, 50));

    @TempDir
    Path data;

    private final Random random = new Random(20261121);

    @Test
    void everyAcceptedOrderSettlesThoughTheNodeIsKilledAgainAndAgain() throws IOException {
        Vertx vertx = Vertx.vertx();
        // Keeps PostgreSQL for the time between two nodes, and stops it at the end.
        LocalPostgres postgres = LocalPostgres.open(data);
        int port = freePort();
        NodeProcess node = start(port);
        try {
            URI url = node.url();
            ShopClient shop = new ShopClient(
                    new Api(vertx, url, 64).showing(KeyRingFile.in(data).operatorsToken()));
            Waiting.forResult(shop.fill(ARTICLES));
            Customers load = new Customers(vertx, List.of(shop), List.of("A", "B", "C"), 7).start(32);
            for (int kill = 0; kill < KILLS; kill++) {
                awaitProgress(load, 50 + random.nextInt(400));
                node.kill();
                node = start(port);
            }
            awaitProgress(load, 200);
            Waiting.forResult(load.stop());

            AuditReport audit = NodeAudit.of(vertx, url, KeyRingFile.in(data).operatorsToken(), Duration.ofSeconds(60));
            assertThat(audit.discrepancies()).isEmpty();
            assertThat(audit.checked()).isGreaterThanOrEqualTo(load.accepted().size());
            assertThat(load.statuses()).isSubsetOf(202, 503, 504, 422);
            for (UUID order : load.accepted()) {
                Status status = Waiting.forResult(shop.status(order));
                assertThat(status.isSettled())
                        .as("order %s is %s", order, status)
                        .isTrue();
            }
        } finally {
            node.close();
            postgres.close();
            Waiting.forResult(vertx.close());
        }
    }

    private static void awaitProgress(Customers load, int orders) {
        int from = load.accepted().size();
        await().atMost(Duration.ofSeconds(60)).until(() -> load.accepted().size() >= from + orders);
    }

    private NodeProcess start(int port) {
        return NodeProcess.start(
                new ArrayList<>(List.of("--port", Integer.toString(port), "--data", data.toString())),
                data.resolve("node.log"),
                READY_WITHIN);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
