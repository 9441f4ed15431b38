package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.ServiceQuery.GetStock;
import troupe.language.Command;

class BatchFuzzTest {
    @RegisterExtension
    final TestGateway gateway = TestGateway.with("gateway.open", "false");

    /** Whatever the paths: the batch is understood or refused, no part fails here, and nothing is changed. */
    @Test
    void noPathsMakeABatchFailOrChangeAnything() {
        gateway.services.onAsync(GetStock.class, BatchTest::shown);
        Random random = new Random(42);
        String[] pieces =
                ("/api /v1 /v2 /orders /stock /cup /.. /. // /admin /legacy /cancel /events /batch /products /page"
                                + " ? limit= % %2f .. & = \u00e9 { ' /users /me 0 -1 cursor= \\ \u0007 /"
                                + BatchTest.ORDER)
                        .split(" ");
        for (int i = 0; i < 200; i++) {
            String[] paths = new String[1 + random.nextInt(4)];
            for (int j = 0; j < paths.length; j++) {
                StringBuilder path = new StringBuilder(random.nextInt(10) == 0 ? "" : "/api/v1");
                for (int k = random.nextInt(6); k >= 0; k--) {
                    path.append(pieces[random.nextInt(pieces.length)]);
                }
                paths[j] = path.toString();
            }
            HttpResponse<String> answer =
                    gateway.post("/api/v1/batch", BatchTest.batch(paths), BatchTest.bearer(BatchTest.CLERK));
            assertThat(answer.statusCode()).as(List.of(paths) + answer.body()).isIn(200, 400);
            if (answer.statusCode() == 200) {
                assertThat(BatchTest.statuses(new JsonObject(answer.body()).getJsonArray("responses")))
                        .as("%s", List.of(paths))
                        .allMatch(status -> status < 500);
            }
        }
        assertThat(gateway.services.asked(Command.class)).isEmpty();
    }
}
