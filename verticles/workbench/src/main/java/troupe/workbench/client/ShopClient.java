package troupe.workbench.client;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import troupe.commerce.Line;

/** What a customer, and whoever fills the shelves, does with the API. Safe for use by any thread. */
public final class ShopClient {
    /** Calls under way at once while the shelves are filled. */
    private static final int FILLING_MAX = 32;

    private final Api api;

    public ShopClient(Api api) {
        this.api = api;
    }

    /** A product and how many of it come in. */
    public record Article(String sku, String name, long priceCents, long available) {}

    record Product(String name, long priceCents, String currency) {}

    record Stock(long available) {}

    record Receipt(long quantity) {}

    /** Puts the articles into the catalog and on the shelves. */
    public Future<Void> fill(List<Article> articles) {
        return each(articles.size(), i -> fill(articles.get(i)));
    }

    private Future<Void> fill(Article article) {
        return api.put("/api/v1/products/" + article.sku(), new Product(article.name(), article.priceCents(), "EUR"))
                .map(answer -> answer.expecting(200))
                .compose(product -> stock(article))
                .mapEmpty();
    }

    /** Comes on top of what there is. What is always sold out is put once, and known from then on. */
    private Future<HttpAnswer> stock(Article article) {
        String path = "/api/v1/stock/" + article.sku();
        return article.available() == 0
                ? keyed(HttpMethod.PUT, path, "sold-out", new Stock(0)).map(answer -> answer.expecting(200))
                : keyed(
                                HttpMethod.POST,
                                path + "/receipts",
                                UUID.randomUUID().toString(),
                                new Receipt(article.available()))
                        .map(answer -> answer.expecting(201));
    }

    private Future<HttpAnswer> keyed(HttpMethod method, String path, String idempotencyKey, Object body) {
        Map<String, String> headers = Map.of("content-type", "application/json", "Idempotency-Key", idempotencyKey);
        return api.send(method, path, headers, Buffer.buffer(Json.line(body)));
    }

    /**
     * Orders. The body is put together by hand, because the load generator shares its processors with what it measures.
     *
     * @param idempotencyKey decides the order's id: the same key is the same order
     */
    public Future<HttpAnswer> order(String idempotencyKey, UUID customerId, List<Line> lines, String paymentToken) {
        StringBuilder body = new StringBuilder(256)
                .append("{\"customerId\":\"")
                .append(customerId)
                .append("\",\"items\":[");
        for (int i = 0; i < lines.size(); i++) {
            body.append(i == 0 ? "" : ",")
                    .append("{\"sku\":\"")
                    .append(lines.get(i).sku())
                    .append("\",\"quantity\":")
                    .append(lines.get(i).quantity())
                    .append('}');
        }
        body.append("],\"paymentToken\":\"").append(paymentToken).append("\"}");
        return api.send(
                HttpMethod.POST,
                "/api/v1/orders",
                Map.of("content-type", "application/json", "Idempotency-Key", idempotencyKey),
                Buffer.buffer(body.toString()));
    }

    /**
     * The id of an order that was accepted.
     *
     * @throws ApiException if it was not accepted
     */
    public static UUID accepted(HttpAnswer answer) {
        String location = answer.expecting(202).location();
        try {
            return UUID.fromString(location == null ? "none" : location.substring(location.lastIndexOf('/') + 1));
        } catch (IllegalArgumentException e) {
            throw new ApiException(answer.call() + " accepted an order but its Location is " + location, e);
        }
    }

    /** What the shop says of an order, whatever that is. */
    public Future<HttpAnswer> find(UUID orderId) {
        return api.get("/api/v1/orders/" + orderId);
    }

    /** Where an order stands. */
    public Future<OrderFollower.Status> status(UUID orderId) {
        return find(orderId).map(answer -> answer.expecting(200).read(OrderFollower.Status.class));
    }

    /** What happened to the messages about an order. */
    public Future<OrderTimeline> timeline(UUID orderId) {
        return api.get("/api/v1/orders/" + orderId + "/timeline")
                .map(answer -> answer.expecting(200).read(OrderTimeline.class));
    }

    /** 202 when it will be done, 409 when it is too late. */
    public Future<HttpAnswer> cancel(UUID orderId) {
        return api.post("/api/v1/orders/" + orderId + "/cancel");
    }

    /** The goods leave: 202. */
    public Future<HttpAnswer> dispatch(UUID orderId) {
        return api.post("/api/v1/shipments/" + orderId + "/dispatch");
    }

    /** Runs tasks 0 to {@code count - 1} with a limit on how many run at once; fails with the first failure. */
    static Future<Void> each(int count, IntFunction<Future<Void>> task) {
        List<Future<Void>> lanes = new ArrayList<>();
        for (int lane = 0; lane < Math.min(FILLING_MAX, count); lane++) {
            lanes.add(lane(lane, count, task));
        }
        return Future.all(lanes).mapEmpty();
    }

    private static Future<Void> lane(int from, int count, IntFunction<Future<Void>> task) {
        Function<Void, Future<Void>> next =
                done -> from + FILLING_MAX < count ? lane(from + FILLING_MAX, count, task) : Future.succeededFuture();
        return task.apply(from).compose(next);
    }
}
