package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.Money;
import troupe.commerce.ProductView;
import troupe.commerce.ServiceQuery.GetProduct;
import troupe.kit.operations.OperatorQuery.CheckHealth;
import troupe.kit.operations.OperatorReply.Health;
import troupe.language.Reply;

class LoadAndLeavingTest {
    private static final String CUP = "/api/v1/products/cup";

    @RegisterExtension
    final TestGateway gateway = TestGateway.with(
            "gateway.in-flight-max", "2", "gateway.drain-timeout", "500ms", "gateway.body-timeout", "200ms");

    private final Promise<Reply> answer = Promise.promise();

    @Test
    void moreRequestsThanAllowedAreRefusedAndHealthIsStillAnswered() {
        CompletableFuture<HttpResponse<String>> first = waiting(1);
        CompletableFuture<HttpResponse<String>> second = waiting(2);

        HttpResponse<String> third = gateway.get(CUP);

        assertThat(third.statusCode()).isEqualTo(503);
        assertThat(third.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(new JsonObject(third.body()).getString("type")).isEqualTo("/problems/overloaded");
        assertThat(gateway.get("/health/live").statusCode()).isEqualTo(200);
        answer.complete(cup());
        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(second.join().statusCode()).isEqualTo(200);
        assertThat(gateway.get(CUP).statusCode()).isEqualTo(200);
    }

    @Test
    void leavingFinishesWhatIsUnderWayAndTakesNothingNew() {
        gateway.services.on(CheckHealth.class, check -> new Health(true, "ok"));
        CompletableFuture<HttpResponse<String>> underWay = waiting(1);

        Future<Void> drained = gateway.verticle().drain();
        await().until(() -> gateway.get("/health/ready").statusCode() == 503);
        HttpResponse<String> late = gateway.get(CUP);

        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.headers().firstValue("Connection")).hasValue("close");
        assertThat(new JsonObject(late.body()).getString("detail")).isEqualTo("the gateway is leaving");
        assertThat(gateway.get("/health/live").statusCode()).isEqualTo(200);
        answer.complete(cup());
        assertThat(underWay.join().statusCode()).isEqualTo(200);
        TestGateway.await(drained);
    }

    @Test
    void leavingDoesNotWaitForever() {
        CompletableFuture<HttpResponse<String>> stuck = waiting(1);

        TestGateway.await(gateway.verticle().drain());

        assertThat(stuck).isNotDone();
    }

    @Test
    void aBodyThatDoesNotComeIsNotWaitedForLong() throws IOException {
        RawHttp.Response response = MalformedRequest.request("a slow sender", "PUT", "/api/v1/stock/cup")
                .header("Content-Type: application/json")
                .header("Content-Length: 100")
                .rawBody("{")
                .send(gateway.port());

        assertThat(response.status()).isEqualTo(408);
        assertThat(response.json().getString("detail")).isEqualTo("the body did not arrive within 200 ms");
        await().until(() -> inFlight() == 0);
    }

    @Test
    void aClientThatGoesAwayGivesItsPlaceBack() {
        CompletableFuture<HttpResponse<String>> first = waiting(1);

        first.cancel(true);

        await().until(() -> inFlight() == 0);
    }

    private CompletableFuture<HttpResponse<String>> waiting(int underWay) {
        gateway.services.onAsync(GetProduct.class, get -> answer.future());
        CompletableFuture<HttpResponse<String>> response =
                gateway.client().sendAsync(gateway.request(CUP).GET().build(), HttpResponse.BodyHandlers.ofString());
        await().until(() -> inFlight() == underWay);
        return response;
    }

    private double inFlight() {
        return gateway.meters.get("troupe_http_in_flight").gauge().value();
    }

    private static ProductView cup() {
        return new ProductView("cup", "Cup", new Money(999, "EUR"), 1);
    }
}
