package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.workbench.client.Waiting;

/** Who changed what in a whole system is found afterwards, message by message and SKU by SKU. */
class AuditTrailIT extends SharedNode {
    @Test
    void whoFilledTheShopIsFoundByTheSku() {
        JsonNode acts = trail("target=TEAPOT");

        assertThat(acts).extracting(act -> act.get("action").asText()).contains("putProduct", "receiveStock");
        assertThat(acts).allSatisfy(act -> {
            assertThat(act.get("outcome").asText()).isEqualTo("DONE");
            assertThat(act.get("role").asText()).isEqualTo("operator");
            assertThat(act.get("actor").asText()).isNotBlank();
        });
    }

    @Test
    void whatWasRefusedIsThereTooWithItsReason() {
        UUID letter = UUID.randomUUID();

        Waiting.forResult(node.api.post("/admin/dead-letters/orders/" + letter + "/discard"))
                .expecting(404);

        JsonNode act = trail("action=discardDeadLetter&target=" + letter).get(0);
        assertThat(act.get("outcome").asText()).isEqualTo("REFUSED");
        assertThat(act.get("outcomeDetail").asText()).contains(letter.toString());
    }

    @Test
    void ordersAreRecordsOfTheirOwn() {
        JsonObject order = new JsonObject()
                .put("customerId", UUID.randomUUID().toString())
                .put(
                        "items",
                        new JsonArray().add(new JsonObject().put("sku", "CUP").put("quantity", 1)))
                .put("paymentToken", "tok_ok");
        Shopper.send(node.api, HttpMethod.POST, "/api/v1/orders", order, "one").expecting(202);

        assertThat(trail("action=placeOrder")).isEmpty();
    }

    private JsonNode trail(String filter) {
        return Waiting.forResult(node.api.get("/admin/audit-trail?" + filter))
                .expecting(200)
                .read(JsonNode.class)
                .get("entries");
    }
}
