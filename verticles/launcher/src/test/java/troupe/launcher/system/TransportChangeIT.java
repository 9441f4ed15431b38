package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.commerce.Line;
import troupe.config.LocalPostgres;
import troupe.config.Settings;
import troupe.kit.test.Sql;
import troupe.system.WholeSystem;
import troupe.workbench.client.ShopClient.Article;

/** A change of transport that fails half way loses nothing. */
class TransportChangeIT {
    @TempDir
    Path data;

    @Test
    void whatWaitsForAServiceIsDeliveredAfterAStartOnKafkaThatFailedForWantOfADatabase() {
        try (LocalPostgres postgres = LocalPostgres.open(data)) {
            List<UUID> orders;
            try (LocalNode node = new LocalNode(data, Map.of())) {
                node.fill(new Article("TEAPOT", "Teapot", 2_500, 100));
                accept(postgres, "shipping", false);
                orders = Stream.generate(() -> node.order("tok_ok", new Line("TEAPOT", 1)))
                        .limit(5)
                        .toList();
                orders.forEach(order -> await().atMost(LocalNode.PATIENCE)
                        .until(() -> "CONFIRMED".equals(node.find(order, "/status"))));
            }

            WholeSystem system = new WholeSystem();
            assertThatThrownBy(() -> system.start(
                            Settings.ofFlags(Map.of("transport.name", "kafka", "gateway.port", "0")),
                            data,
                            new HashSet<>(system.parts())))
                    .hasStackTraceContaining("shipping");
            accept(postgres, "shipping", true);

            try (LocalNode node = new LocalNode(data, Map.of())) {
                assertThat(orders)
                        .allSatisfy(order -> assertThat(node.outcome(order)).isEqualTo("SHIPPED"));
            }
        }
    }

    /** Whether a database lets anybody in; those who are there have to leave in any case. */
    private static void accept(LocalPostgres postgres, String database, boolean connections) {
        Sql.execute(postgres.superuser(), "ALTER DATABASE " + database + " ALLOW_CONNECTIONS " + connections);
        Sql.execute(
                postgres.superuser(),
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database + "'");
    }
}
