package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.commerce.Line;
import troupe.workbench.client.ShopClient.Article;
import troupe.workbench.client.Waiting;

/** What is bought together is recommended, and a service of recommendations that is slow holds nobody up. */
class RecommendationsIT {
    private static final Article POT = new Article("POT", "Pot", 2_500, 1_000);
    private static final Article CUP = new Article("CUP", "Cup", 700, 1_000);
    private static final Line[] BOTH = {new Line("POT", 1), new Line("CUP", 2)};

    @TempDir
    Path data;

    @Test
    void whatWasBoughtTogetherIsRecommendedUntilItIsCancelled() {
        try (LocalNode node = new LocalNode(data, Map.of()).fill(POT, CUP)) {
            node.order("tok_ok", BOTH);
            UUID unwanted = node.order("tok_ok", BOTH);
            node.order("tok_declined", BOTH);
            await().atMost(LocalNode.PATIENCE).until(() -> ordersOf(page(node, "POT")) == 2);

            node.cancel(unwanted);

            await().atMost(LocalNode.PATIENCE).until(() -> ordersOf(page(node, "POT")) == 1);
            JsonNode page = page(node, "POT");
            assertThat(page.at("/recommendations/0/sku").asText()).isEqualTo("CUP");
            assertThat(page.at("/stock").asText()).isEqualTo("IN_STOCK");
            assertThat(page.has("degraded")).isFalse();
        }
    }

    @Test
    void thePageDoesWithoutRecommendationsThatAreSlow() {
        Map<String, String> slow =
                Map.of("recommendations.sandbox.answers-after", "10m", "gateway.recommendations.timeout", "50ms");
        try (LocalNode node = new LocalNode(data, slow).fill(POT, CUP)) {
            JsonNode page = page(node, "POT");
            assertThat(page.at("/name").asText()).isEqualTo("Pot");
            assertThat(page.at("/recommendations")).isEmpty();
            assertThat(page.at("/degraded/0").asText()).isEqualTo("recommendations");
            assertThat(node.outcome(node.order("tok_ok", BOTH))).isEqualTo("SHIPPED");
        }
    }

    private static double ordersOf(JsonNode page) {
        return page.at("/recommendations/0/orders").asDouble();
    }

    private static JsonNode page(LocalNode node, String sku) {
        return Waiting.forResult(node.api.get("/api/v1/products/" + sku + "/page"))
                .expecting(200)
                .read(JsonNode.class);
    }
}
