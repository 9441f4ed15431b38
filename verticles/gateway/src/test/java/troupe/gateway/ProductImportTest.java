package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.CatalogCommand.PutProduct;
import troupe.commerce.ProductView;
import troupe.language.Refused;
import troupe.language.Refused.Code;
import troupe.language.Reply;

class ProductImportTest {
    private static final int IN_FLIGHT_MAX = 64;

    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.shared();

    @BeforeEach
    void everythingCanBePut() {
        GATEWAY.services.forget();
        GATEWAY.services.on(PutProduct.class, ProductImportTest::view);
    }

    @Test
    void eachLineIsAnsweredByItsNumberAndTheLastSaysThatAllWere() {
        List<JsonObject> answers = put(line("a") + "\r\n\n" + line("b"));

        assertThat(answers)
                .containsExactly(
                        new JsonObject("{\"line\":1,\"sku\":\"a\",\"status\":200}"),
                        new JsonObject("{\"line\":3,\"sku\":\"b\",\"status\":200}"),
                        new JsonObject("{\"lines\":2,\"put\":2,\"failed\":0,\"complete\":true}"));
        assertThat(put("")).containsExactly(new JsonObject("{\"lines\":0,\"put\":0,\"failed\":0,\"complete\":true}"));
    }

    @Test
    void brokenLinesAreAnsweredByTheirNumbersAndHoldUpNoOtherOne() {
        GATEWAY.services.on(
                PutProduct.class,
                put -> put.sku().equals("odd") ? new Refused(Code.FAILED, "what nobody should read") : view(put));
        List<JsonObject> answers = put(String.join(
                "\n",
                line("a"),
                "no json",
                "[]",
                "{\"sku\":\"no-name\",\"priceCents\":1,\"currency\":\"EUR\"}",
                "{\"sku\":\"b\",\"name\":\"" + "x".repeat(20_000) + "\",\"priceCents\":1,\"currency\":\"EUR\"}",
                line("odd"),
                line("z") + line("z"),
                line("c")));

        Map<Integer, JsonObject> byLine = answers.stream()
                .filter(answer -> answer.containsKey("line"))
                .collect(Collectors.toMap(answer -> answer.getInteger("line"), answer -> answer));
        assertThat(byLine).hasSize(8);
        assertThat(byLine.get(1).getInteger("status")).isEqualTo(200);
        assertThat(byLine.get(2).getString("detail")).contains("is not JSON");
        assertThat(byLine.get(3).getInteger("status")).isEqualTo(400);
        assertThat(byLine.get(4).getString("detail")).contains("/name is missing");
        assertThat(byLine.get(5).getString("detail")).contains("longer than 16384 bytes");
        assertThat(byLine.get(6).getInteger("status")).isEqualTo(500);
        assertThat(byLine.get(6).getString("detail")).isEqualTo("catalog failed");
        assertThat(byLine.get(7).getInteger("status")).isEqualTo(400);
        assertThat(byLine.get(8).getInteger("status")).isEqualTo(200);
        assertThat(answers.get(answers.size() - 1))
                .isEqualTo(new JsonObject("{\"lines\":8,\"put\":2,\"failed\":6,\"complete\":true}"));
    }

    @Test
    void aLineThatCannotBeHandledIsAnsweredAndTheOthersGoOn() {
        GATEWAY.services.onAsync(PutProduct.class, put -> {
            if (put.sku().equals("odd")) {
                throw new IllegalArgumentException("odd");
            }
            return Future.succeededFuture(view(put));
        });
        // More of them than there are places for whole imports.
        for (int i = 0; i < 5; i++) {
            assertThat(put(line("odd") + "\n" + line("odd") + "\n" + line("a")))
                    .contains(new JsonObject(
                            "{\"line\":1,\"sku\":\"odd\",\"status\":500,\"detail\":\"the gateway failed\"}"))
                    .endsWith(new JsonObject("{\"lines\":3,\"put\":1,\"failed\":2,\"complete\":true}"));
        }
    }

    @Test
    void noMoreThanSoManyAreUnderWayAndOfOneProductOne() {
        AtomicInteger most = new AtomicInteger();
        Set<String> underWay = ConcurrentHashMap.newKeySet();
        Set<String> doubled = ConcurrentHashMap.newKeySet();
        GATEWAY.services.onAsync(PutProduct.class, put -> {
            if (!underWay.add(put.sku())) {
                doubled.add(put.sku());
            }
            most.accumulateAndGet(underWay.size(), Math::max);
            Promise<Reply> answer = Promise.promise();
            GATEWAY.vertx().setTimer(1, later -> {
                underWay.remove(put.sku());
                answer.complete(view(put));
            });
            return answer.future();
        });

        List<JsonObject> answers = put(IntStream.range(0, 3_000)
                .mapToObj(i -> line("sku-" + i % 1_000))
                .collect(Collectors.joining("\n")));

        assertThat(answers).hasSize(3_001);
        assertThat(answers.get(3_000).getInteger("put")).isEqualTo(3_000);
        assertThat(most).hasValueBetween(2, IN_FLIGHT_MAX);
        assertThat(doubled).isEmpty();
    }

    @Test
    void linesOfOneProductArePutInTheirOrder() {
        GATEWAY.services.onAsync(
                PutProduct.class, put -> GATEWAY.vertx().timer(1).map(later -> view(put)));
        put(IntStream.range(0, 50)
                .mapToObj(i -> line("cup").replace("\"priceCents\":1", "\"priceCents\":" + i))
                .collect(Collectors.joining("\n")));

        assertThat(GATEWAY.services.asked(PutProduct.class).stream()
                        .map(put -> put.price().cents()))
                .hasSize(50)
                .isSorted();
    }

    @Test
    void aCatalogThatHasNoRoomIsAskedAgain() {
        AtomicInteger asked = new AtomicInteger();
        GATEWAY.services.onAsync(
                PutProduct.class,
                put -> Future.succeededFuture(
                        asked.incrementAndGet() == 1 ? new Refused(Code.OVERLOADED, "full") : view(put)));

        assertThat(put(line("a")))
                .last()
                .isEqualTo(new JsonObject("{\"lines\":1,\"put\":1,\"failed\":0,\"complete\":true}"));
        assertThat(asked).hasValue(2);
    }

    @Test
    void eachLineOfAnImportWithAKeyIsARequestOfItsOwn() {
        put(line("cup") + "\n" + line("cup"), "Idempotency-Key", "k");
        put(line("cup") + "\n" + line("cup"), "Idempotency-Key", "k");

        List<PutProduct> asked = GATEWAY.services.asked(PutProduct.class);
        assertThat(asked).hasSize(4);
        assertThat(asked.get(0).putId()).isNotNull().isNotEqualTo(asked.get(1).putId());
        assertThat(asked.subList(2, 4)).isEqualTo(asked.subList(0, 2));
    }

    @Test
    void otherBodiesAreRefusedBeforeTheyAreRead() {
        HttpResponse<String> json = send(line("a"), "Content-Type", "application/json");
        assertThat(json.statusCode()).isEqualTo(415);
        assertThat(json.body()).contains("application/x-ndjson");
        HttpResponse<String> odd =
                send(line("a"), "Content-Type", "application/x-ndjson", "Idempotency-Key", "k".repeat(129));
        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(GATEWAY.services.asked()).isEmpty();
    }

    private static List<JsonObject> put(String body, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "application/x-ndjson; charset=utf-8";
        System.arraycopy(headers, 0, all, 2, headers.length);
        HttpResponse<String> response = send(body, all);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body().lines().map(JsonObject::new).toList();
    }

    static HttpResponse<String> send(String body, String... headers) {
        return GATEWAY.send(
                GATEWAY.request("/api/v1/products", headers).PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    static String line(String sku) {
        return "{\"sku\":\"" + sku + "\",\"name\":\"" + sku + "\",\"priceCents\":1,\"currency\":\"EUR\"}";
    }

    static ProductView view(PutProduct put) {
        return new ProductView(put.sku(), put.name(), put.price(), put.details(), 1);
    }
}
