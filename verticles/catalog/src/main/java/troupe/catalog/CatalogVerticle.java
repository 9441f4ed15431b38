package troupe.catalog;

import java.time.Duration;
import troupe.commerce.ListProducts;
import troupe.commerce.ServiceQuery.GetProduct;
import troupe.config.Settings;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.service.ServiceVerticle;
import troupe.kit.store.Expiry;

/** The catalog service on its event loop: wiring only. */
public final class CatalogVerticle extends ServiceVerticle {
    /** So long after the first page of products, the others are in the order of the prices of that moment. */
    private static final Duration PAGES_KEEP_ORDER = Duration.ofHours(1);

    public CatalogVerticle(Node node, ServiceDefinition definition) {
        super(node, definition);
    }

    /** Reads {@code catalog.*}. */
    public static ServiceDefinition definition(Settings settings) {
        CatalogSettings own = CatalogSettings.read(settings.section("catalog"));
        return ServiceDefinition.of(CatalogRules.BEHAVIOR)
                .table(CatalogTables.PRODUCTS)
                .table(CatalogTables.PUTS)
                .answers(GetProduct.class, CatalogTables.PRODUCTS, GetProduct::key, Product::view)
                .searches(ListProducts.class, ProductSearch::of, ProductSearch::page)
                .expires(new Expiry("former_prices", "replaced_at", PAGES_KEEP_ORDER))
                .lanes(own.lanes())
                .build();
    }
}
