package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.CatalogCommand.PutProduct;
import troupe.commerce.CatalogEvent.ProductChanged;
import troupe.commerce.Money;
import troupe.commerce.ProductView;
import troupe.commerce.ServiceQuery.GetProduct;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.language.Envelope;
import troupe.language.Refused;
import troupe.language.Refused.Code;
import troupe.language.Reply;

class ProductCachingTest {
    private static final Money PRICE = new Money(999, "EUR");
    private static final ProductView CUP = new ProductView("cup", "Cup", PRICE, 7);
    private static final ProductView NEW_CUP = new ProductView("cup", "New cup", PRICE, 8);
    private static final String PATH = "/api/v1/products/cup";

    @RegisterExtension
    final TestGateway gateway = TestGateway.with("gateway.products.fresh-max", "1h");

    @BeforeEach
    void catalogHasACup() {
        gateway.services.on(GetProduct.class, get -> CUP);
    }

    @Test
    void theCatalogIsAskedOnceUntilTheProductChanges() {
        gateway.get(PATH);
        gateway.get(PATH);
        assertThat(gateway.services.asked(GetProduct.class)).hasSize(1);

        gateway.services.on(GetProduct.class, get -> NEW_CUP);
        changed(8);

        assertThat(gateway.get(PATH).body()).contains("New cup");
        assertThat(gateway.services.asked(GetProduct.class)).hasSize(2);
    }

    @Test
    void anAnswerThatWasOvertakenByAChangeIsNotKept() {
        Promise<Reply> old = Promise.promise();
        Promise<Void> asked = Promise.promise();
        gateway.services.onAsync(GetProduct.class, get -> {
            asked.complete();
            return old.future();
        });
        CompletableFuture<HttpResponse<String>> first =
                gateway.client().sendAsync(gateway.request(PATH).build(), HttpResponse.BodyHandlers.ofString());
        TestGateway.await(asked.future());
        changed(8);
        old.complete(CUP);
        first.join();
        gateway.services.on(GetProduct.class, get -> NEW_CUP);

        assertThat(gateway.get(PATH).body()).contains("New cup");
    }

    @Test
    void whatIsPutHereIsReadHereAtOnce() {
        gateway.get(PATH);
        gateway.services.on(PutProduct.class, put -> NEW_CUP);
        gateway.put(PATH, "{\"name\":\"New cup\",\"priceCents\":999,\"currency\":\"EUR\"}");

        assertThat(gateway.get(PATH).body()).contains("New cup");
        assertThat(gateway.services.asked(GetProduct.class)).hasSize(1);
    }

    @Test
    void whoeverIsRefusedForWhatTheCacheSaidIsToldBetterTheNextTime() {
        gateway.get(PATH);
        gateway.services.on(PutProduct.class, put -> new Refused(Code.CONFLICT, "not as it was seen"));
        gateway.services.on(GetProduct.class, get -> NEW_CUP);
        HttpResponse<String> put = gateway.send(gateway.request(PATH, "If-Match", "\"7\"")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"name\":\"a\",\"priceCents\":1,\"currency\":\"EUR\"}")));

        assertThat(put.statusCode()).isEqualTo(412);
        assertThat(gateway.get(PATH).headers().firstValue("ETag")).contains("\"8\"");
    }

    @Test
    void whileTheCatalogIsAwayTheLastAnswerIsGivenAndSaysSo() {
        gateway.get(PATH);
        changed(8);
        gateway.services.onAsync(
                GetProduct.class,
                get -> Future.failedFuture(new ProblemException(Problem.overloaded("the catalog is away"))));

        HttpResponse<String> last = gateway.get(PATH);

        assertThat(last.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(last.body()).getJsonArray("degraded")).isEqualTo(new JsonArray().add("catalog"));
        assertThat(last.headers().firstValue("ETag")).isEmpty();
        assertThat(last.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(gateway.get("/api/v1/products/never-seen").statusCode()).isEqualTo(503);
    }

    @Test
    void aProductThatIsNotThereAnyMoreIsForgotten() {
        gateway.get(PATH);
        changed(8);
        gateway.services.on(GetProduct.class, get -> new Refused(Code.NOT_FOUND, "no such product"));
        assertThat(gateway.get(PATH).statusCode()).isEqualTo(404);
        gateway.services.on(GetProduct.class, get -> new Refused(Code.UNAVAILABLE, "not now"));

        assertThat(gateway.get(PATH).statusCode()).isEqualTo(503);
    }

    @Test
    void nothingIsBelievedForLongerThanIsSet() {
        TestGateway doubting = TestGateway.with("gateway.products.fresh-max", "0s", "gateway.products.age-max", "2m");
        try {
            doubting.services.on(GetProduct.class, get -> CUP);
            doubting.get(PATH);

            assertThat(doubting.get(PATH).headers().firstValue("Cache-Control")).contains("public, max-age=120");
            assertThat(doubting.services.asked(GetProduct.class)).hasSize(2);
        } finally {
            doubting.stop();
        }
    }

    @Test
    void noMoreProductsAreKeptThanAllowed() {
        TestGateway small = TestGateway.with("gateway.products.kept-max", "2", "gateway.products.fresh-max", "1h");
        try {
            small.services.on(GetProduct.class, get -> new ProductView(get.key(), "Cup", PRICE, 1));
            for (String sku : new String[] {"a", "b", "a", "c", "a", "b"}) {
                small.get("/api/v1/products/" + sku);
            }

            assertThat(small.services.asked(GetProduct.class).stream().map(GetProduct::key))
                    .containsExactly("a", "b", "c", "b");
        } finally {
            small.stop();
        }
    }

    private void changed(long revision) {
        ProductChanged event = new ProductChanged("cup", "New cup", PRICE, revision);
        gateway.emit("catalog", Envelope.first(UUID.randomUUID(), "test", "catalog", Instant.EPOCH, event));
    }
}
