package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import troupe.commerce.CatalogCommand.PutProduct;
import troupe.commerce.ProductView;
import troupe.commerce.ServiceQuery.GetProduct;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;
import troupe.language.Refused;

/** What is sold, and for how much. */
final class ProductRoutes {
    private static final String CATALOG = "catalog";

    /** What the catalog may answer at another time: then what it said before is better than nothing. */
    private static final Set<ProblemType> PASSING = EnumSet.of(ProblemType.UNAVAILABLE, ProblemType.OVERLOADED);

    private final Services services;
    private final ProductCache cache;
    private final ProductCaching caching;

    ProductRoutes(Services services, ProductCache cache, ProductCaching caching) {
        this.services = services;
        this.cache = cache;
        this.caching = caching;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("getProduct", this::get);
        endpoints.put("putProduct", this::put);
    }

    private Future<Answer> get(Exchange exchange) {
        String sku = exchange.path("sku");
        @Nullable ProductView known = cache.fresh(sku, System.nanoTime());
        return known != null
                ? Future.succeededFuture(answer(known))
                : services.ask(CATALOG, new GetProduct(sku), exchange.askContext(), ProductView.class)
                        .map(this::told)
                        .recover(error -> asItWas(sku, error));
    }

    private Answer told(ProductView product) {
        cache.see(product, System.nanoTime());
        return answer(product);
    }

    /** Says that it may not be so any more, and is not to be kept. */
    private Future<Answer> asItWas(String sku, Throwable error) {
        @Nullable
        ProblemType problem =
                error instanceof ProblemException ended ? ended.problem().type() : null;
        if (problem == ProblemType.NOT_FOUND) {
            cache.forget(sku);
        }
        @Nullable ProductView last = cache.last(sku);
        return last == null || problem == null || !PASSING.contains(problem)
                ? Future.failedFuture(error)
                : Future.succeededFuture(Answer.json(
                                200, ProductJson.of(last).put("degraded", new JsonArray().add(CATALOG)))
                        .cached("no-store"));
    }

    private Future<Answer> put(Exchange exchange) {
        String sku = exchange.path("sku");
        return services.ask(CATALOG, command(exchange), exchange.askContext())
                .onFailure(unknown -> cache.doubt(sku, System.nanoTime()))
                .map(reply -> {
                    if (reply instanceof ProductView product) {
                        return told(product);
                    }
                    // The client may have seen here what is not so any more.
                    cache.doubt(sku, System.nanoTime());
                    throw new ProblemException(
                            Preconditions.refusal(CATALOG, (Refused) reply, ProblemType.PRECONDITION_FAILED));
                });
    }

    private static PutProduct command(Exchange exchange) {
        String sku = exchange.path("sku");
        String key = exchange.request().getHeader("Idempotency-Key");
        JsonObject body = exchange.body();
        return new PutProduct(
                sku,
                body.getString("name"),
                ProductJson.price(body),
                ProductJson.details(body),
                key == null ? null : RequestIds.ofProduct(sku, key),
                Preconditions.seen(exchange));
    }

    private Answer answer(ProductView product) {
        Answer answer = Answer.json(200, ProductJson.of(product)).cached(caching.cacheControl());
        // A catalog of an earlier release does not tell.
        return product.revision() == 0 ? answer : answer.tagged(product.tag());
    }
}
