package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import troupe.commerce.ListProducts;
import troupe.commerce.ProductCursor;
import troupe.commerce.ProductListing;
import troupe.commerce.ProductListing.Matches;
import troupe.commerce.ProductSort;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.kit.request.RequestContext;

/** Many products, a page at a time. */
final class ProductLists {
    private static final int LIMIT = 20;

    private static final Map<String, ProductSort> SORTS = Map.of(
            "relevance", ProductSort.RELEVANCE,
            "name", ProductSort.NAME,
            "price", ProductSort.PRICE,
            "-price", ProductSort.PRICE_DESCENDING);

    private static final String SEPARATOR = "\n";
    private static final int PARTS = 5;

    private final Services services;

    ProductLists(Services services) {
        this.services = services;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("listProducts", this::list);
    }

    private Future<Answer> list(Exchange exchange) {
        ListProducts question = new ListProducts(
                QueryParameter.optional(exchange, "query", query -> query),
                QueryParameter.optional(exchange, "tag", tag -> tag),
                QueryParameter.optional(exchange, "sort", SORTS::get),
                QueryParameter.optional(exchange, "cursor", ProductLists::cursor),
                exchange.query("limit", LIMIT));
        return page(question, exchange.askContext()).map(page -> Answer.json(200, json(page)));
    }

    /** A first page that only leads to the others is not worth a request of the client's. */
    private Future<ProductListing> page(ListProducts question, RequestContext context) {
        return services.ask("catalog", question, context, ProductListing.class).compose(page -> {
            @Nullable ProductCursor next = page.next();
            return question.after() == null && next != null && page.products().isEmpty()
                    ? services.ask("catalog", question.from(next), context, ProductListing.class)
                            .map(more -> new ProductListing(more.products(), more.sort(), more.next(), page.matches()))
                    : Future.succeededFuture(page);
        });
    }

    private static JsonObject json(ProductListing page) {
        JsonArray products = new JsonArray();
        page.products().forEach(product -> products.add(ProductJson.of(product)));
        @Nullable ProductCursor next = page.next();
        JsonObject json = new JsonObject()
                .put("products", products)
                .put("sort", name(page.sort()))
                .put("next", next == null ? null : text(next));
        @Nullable Matches matches = page.matches();
        return matches == null ? json : json.put("matches", json(matches));
    }

    private static JsonObject json(Matches matches) {
        JsonArray tags = new JsonArray();
        matches.tags()
                .forEach(count ->
                        tags.add(new JsonObject().put("tag", count.tag()).put("products", count.products())));
        return new JsonObject()
                .put("products", matches.products())
                .put("complete", matches.complete())
                .put("tags", tags);
    }

    private static String name(ProductSort sort) {
        return SORTS.entrySet().stream()
                .filter(known -> known.getValue() == sort)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static String text(ProductCursor cursor) {
        String parts = String.join(
                SEPARATOR,
                name(cursor.sort()),
                Boolean.toString(cursor.indexed()),
                Long.toString(cursor.asOf()),
                cursor.sku(),
                cursor.key());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws RuntimeException if no page ended so */
    private static ProductCursor cursor(String text) {
        String[] parts =
                new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, PARTS);
        return new ProductCursor(
                Objects.requireNonNull(SORTS.get(parts[0])),
                Boolean.parseBoolean(parts[1]),
                Long.parseLong(parts[2]),
                parts[4],
                parts[3]);
    }
}
