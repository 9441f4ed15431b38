package troupe.catalog;

import java.util.Objects;
import troupe.commerce.CatalogCommand.PutProduct;
import troupe.commerce.CatalogEvent.ProductChanged;
import troupe.commerce.Money;
import troupe.commerce.ProductDetails;
import troupe.commerce.ProductView;
import troupe.kit.behavior.EntityType;

/**
 * Something that is sold.
 *
 * @param revision counts the changes from 1; 0 while there is no such product, of which the rest then means nothing
 */
record Product(String sku, String name, Money price, ProductDetails details, long revision) {
    static final EntityType<Product> TYPE =
            new EntityType<>(Product.class, Product::sku, Product::absent).added("details", ProductDetails.NONE);

    static Product absent(String sku) {
        return new Product(sku, "", Money.NONE, ProductDetails.NONE, 0);
    }

    boolean exists() {
        return revision > 0;
    }

    boolean matches(PutProduct command) {
        return exists()
                && name.equals(command.name())
                && price.equals(command.price())
                && details.equals(detailsBy(command));
    }

    Product changed(PutProduct command) {
        return new Product(sku, command.name(), command.price(), detailsBy(command), revision + 1);
    }

    /** What is not said stays as it is. */
    private ProductDetails detailsBy(PutProduct command) {
        return Objects.requireNonNullElse(command.details(), details);
    }

    ProductChanged asChanged() {
        return new ProductChanged(sku, name, price, details, revision);
    }

    ProductView view() {
        return new ProductView(sku, name, price, details, revision);
    }
}
