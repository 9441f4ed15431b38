package troupe.gateway.routes;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import troupe.commerce.ProductView;
import troupe.commerce.ServiceQuery.GetProduct;
import troupe.kit.request.RequestContext;
import troupe.language.Refused;

/** Finds out what products are called, from what is known already or from the catalog. */
final class ProductNames {
    /** An answer asks for so many; a page of large orders may have more, and does without their names. */
    private static final int ASKED_MAX = 100;

    private final Services services;
    private final ProductCache cache;
    private final Duration timeout;

    /** @param timeout what is waited for the catalog */
    ProductNames(Services services, ProductCache cache, Duration timeout) {
        this.services = services;
        this.cache = cache;
        this.timeout = timeout;
    }

    /**
     * What is known of some products.
     *
     * @param bySku without those that nobody has heard of
     * @param complete whether the others do not exist
     */
    record Names(Map<String, String> bySku, boolean complete) {}

    /** Never fails. */
    Future<Names> of(Collection<String> skus, RequestContext context) {
        Map<String, String> names = new HashMap<>();
        Set<String> asked = new HashSet<>();
        Set<String> missed = new HashSet<>();
        for (String sku : new HashSet<>(skus)) {
            @Nullable ProductView known = cache.fresh(sku, System.nanoTime());
            if (known != null) {
                names.put(sku, known.name());
            } else if (asked.size() < ASKED_MAX) {
                asked.add(sku);
            } else {
                missed.add(sku);
            }
        }
        List<Future<Void>> questions = asked.stream()
                .map(sku -> ask(sku, context, names).otherwise(error -> {
                    @Nullable ProductView last = cache.last(sku);
                    if (last == null) {
                        missed.add(sku);
                    } else {
                        names.put(sku, last.name());
                    }
                    return null;
                }))
                .toList();
        return Future.all(questions).map(all -> new Names(Map.copyOf(names), missed.isEmpty()));
    }

    private Future<Void> ask(String sku, RequestContext context, Map<String, String> names) {
        return services.ask("catalog", new GetProduct(sku), context)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .compose(reply -> {
                    if (reply instanceof ProductView product) {
                        cache.see(product, System.nanoTime());
                        names.put(sku, product.name());
                        return Future.succeededFuture();
                    }
                    return reply instanceof Refused refused && refused.code() == Refused.Code.NOT_FOUND
                            ? Future.succeededFuture()
                            : Future.failedFuture("the catalog does not say");
                });
    }
}
