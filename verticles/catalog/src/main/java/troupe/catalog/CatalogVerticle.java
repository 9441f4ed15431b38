package troupe.catalog;

import troupe.commerce.ServiceQuery.GetProduct;
import troupe.config.Settings;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.service.ServiceVerticle;

/** The catalog service on its event loop: wiring only. */
public final class CatalogVerticle extends ServiceVerticle {
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
                .lanes(own.lanes())
                .build();
    }
}
