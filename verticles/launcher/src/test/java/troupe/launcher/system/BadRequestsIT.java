package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.commerce.Line;
import troupe.gateway.MalformedRequest;
import troupe.gateway.MalformedRequests;
import troupe.workbench.client.ShopClient.Article;
import troupe.workbench.client.Waiting;

/**
 * The gateway's table of malformed requests against the whole system: each is refused, and none leaves a trace in any
 * book.
 */
class BadRequestsIT {
    @TempDir
    Path data;

    @Test
    void malformedRequestsAreRefusedAndChangeNothing() throws IOException {
        // Whose token opens /admin is let in through proxies; without authentication only this machine is.
        try (LocalNode node = new LocalNode(data, Map.of("gateway.open", "true"))) {
            node.fill(new Article("TEAPOT", "Teapot", 2_500, 10));
            node.outcome(node.order("tok_ok", new Line("TEAPOT", 1)));
            node.rest();
            String before = books(node);

            SoftAssertions each = new SoftAssertions();
            for (MalformedRequest request : MalformedRequests.all().toList()) {
                each.assertThat(request.send(node.url.getPort(), node.token.value())
                                .status())
                        .as(request.toString())
                        .isEqualTo(request.status());
            }
            each.assertAll();
            node.rest();
            assertThat(books(node)).isEqualTo(before);
            assertThat(node.audit().discrepancies()).isEmpty();
        }
    }

    private static String books(LocalNode node) {
        StringBuilder all = new StringBuilder();
        for (String book : new String[] {"orders", "reservations", "stock", "movements", "payments", "shipments"}) {
            all.append(Waiting.forResult(node.api.get("/admin/books/" + book + "?limit=1000"))
                    .expecting(200)
                    .body());
        }
        return all.append(Waiting.forResult(node.api.get("/api/v1/products/TEAPOT"))
                        .body())
                .toString();
    }
}
