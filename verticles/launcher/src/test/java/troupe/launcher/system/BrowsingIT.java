package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.commerce.Line;
import troupe.workbench.client.HttpAnswer;
import troupe.workbench.client.ShopClient.Article;
import troupe.workbench.client.Waiting;

/** Customers find what is sold, by HTTP, on a whole node with a real PostgreSQL. */
class BrowsingIT {
    @TempDir
    Path data;

    private LocalNode node;

    @BeforeEach
    void start() {
        node = new LocalNode(data, Map.of());
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void aTypoFindsAndTagsAreCounted() {
        put("POT", "White teapot", 2_500, "ACTIVE", "kitchen", "tea");
        put("CUP", "Blue cup", 700, "ACTIVE", "kitchen");
        put("LAMP", "Lamp", 4_000, "ACTIVE");

        assertThat(skus(list("?query=taepot"))).containsExactly("POT");
        JsonNode kitchen = list("?tag=kitchen&sort=price");
        assertThat(skus(kitchen)).containsExactly("CUP", "POT");
        assertThat(kitchen.at("/matches/tags").toString())
                .isEqualTo("[{\"tag\":\"kitchen\",\"products\":2},{\"tag\":\"tea\",\"products\":1}]");
    }

    @Test
    void pagesMissAndDoubleNothingWhilePricesChange() {
        for (int i = 0; i < 40; i++) {
            put("SKU-" + i, "Article " + i, 100 + i, "ACTIVE");
        }
        List<String> seen = new ArrayList<>();
        String query = "?sort=price&limit=7";
        for (int round = 0; ; round++) {
            JsonNode page = list(query);
            seen.addAll(skus(page));
            if (page.path("next").isNull()) {
                break;
            }
            query = "?limit=7&cursor=" + page.path("next").asText();
            for (int i = 0; i < 40; i += 3) {
                put("SKU-" + i, "Article " + i, (i * 37 + round * 400) % 1_000, "ACTIVE");
            }
        }
        assertThat(seen)
                .hasSize(40)
                .doesNotHaveDuplicates()
                .startsWith("SKU-0", "SKU-1")
                .endsWith("SKU-38", "SKU-39");
    }

    @Test
    void whatIsWithdrawnCannotBeFoundOrOrderedAndARunningOrderGoesOn() {
        node.fill(new Article("CUP", "Cup", 700, 10));
        UUID running = node.order("tok_slow", new Line("CUP", 1));

        put("CUP", "Cup", 700, "WITHDRAWN");

        assertThat(skus(list("?query=cup"))).isEmpty();
        await().atMost(LocalNode.PATIENCE).until(() -> place().status() == 422);
        assertThat(place().problem()).contains("not sold any more: CUP");
        assertThat(node.outcome(running)).isEqualTo("SHIPPED");

        put("CUP", "Cup", 700, "ACTIVE");
        await().atMost(LocalNode.PATIENCE).until(() -> place().status() == 202);
        assertThat(skus(list("?query=cup"))).containsExactly("CUP");
    }

    private HttpAnswer place() {
        return Waiting.forResult(node.shop.order(
                UUID.randomUUID().toString(), UUID.randomUUID(), List.of(new Line("CUP", 1)), "tok_ok"));
    }

    private void put(String sku, String name, long priceCents, String status, String... tags) {
        Map<String, Object> product = Map.of(
                "name", name, "priceCents", priceCents, "currency", "EUR", "status", status, "tags", List.of(tags));
        Waiting.forResult(node.api.put("/api/v1/products/" + sku, product)).expecting(200);
    }

    private JsonNode list(String query) {
        return Waiting.forResult(node.api.get("/api/v1/products" + query))
                .expecting(200)
                .read(JsonNode.class);
    }

    private static List<String> skus(JsonNode page) {
        List<String> skus = new ArrayList<>();
        page.path("products").forEach(product -> skus.add(product.path("sku").asText()));
        return skus;
    }
}
