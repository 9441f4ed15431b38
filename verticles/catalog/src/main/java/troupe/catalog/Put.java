package troupe.catalog;

import java.util.Objects;
import java.util.UUID;
import troupe.commerce.CatalogCommand.PutProduct;
import troupe.commerce.Money;
import troupe.commerce.ProductDetails;
import troupe.kit.behavior.EntityType;

/**
 * A request that was carried out. Written once and never changed, so whoever asks again under the same id is recognised
 * however late.
 *
 * @param details none where the request did not say them
 * @param sku empty while there is no such request
 */
record Put(UUID putId, String sku, String name, Money price, ProductDetails details) {
    static final EntityType<Put> TYPE = new EntityType<>(
                    Put.class,
                    put -> put.putId().toString(),
                    id -> new Put(UUID.fromString(id), "", "", Money.NONE, ProductDetails.NONE))
            .added("details", ProductDetails.NONE);

    boolean exists() {
        return !sku.isEmpty();
    }

    boolean isOf(PutProduct command) {
        return sku.equals(command.sku())
                && name.equals(command.name())
                && price.equals(command.price())
                && details.equals(said(command));
    }

    Put of(PutProduct command) {
        return new Put(putId, command.sku(), command.name(), command.price(), said(command));
    }

    private static ProductDetails said(PutProduct command) {
        return Objects.requireNonNullElse(command.details(), ProductDetails.NONE);
    }
}
