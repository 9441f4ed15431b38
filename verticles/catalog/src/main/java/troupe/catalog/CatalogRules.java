package troupe.catalog;

import static troupe.kit.behavior.Decision.nothing;
import static troupe.kit.behavior.Decision.refuse;
import static troupe.kit.behavior.Decision.save;

import java.util.Set;
import java.util.UUID;
import troupe.commerce.CatalogCommand.PutProduct;
import troupe.commerce.CatalogEvent.ProductChanged;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;
import troupe.language.Refused;
import troupe.language.Refused.Code;

/** What the catalog does when it is asked to. Pure, and safe for use by any thread. */
final class CatalogRules {
    static final Behavior BEHAVIOR = Behavior.of("catalog", Product.TYPE)
            .on(PutProduct.class, CatalogRules::put)
            .needs(CatalogRules::requests)
            .emits(ProductChanged.class)
            .build();

    private CatalogRules() {}

    private static Set<Ref> requests(PutProduct command) {
        UUID id = command.putId();
        return id == null ? Set.of() : Set.of(Put.TYPE.ref(id.toString()));
    }

    /** A request that was carried out before is answered, and does not bring an old price back. */
    private static Decision put(PutProduct command, Product product, Entities all) {
        UUID id = command.putId();
        if (id == null) {
            return change(command, product);
        }
        Put put = all.get(Put.TYPE, id.toString());
        if (!put.exists()) {
            Decision decision = change(command, product);
            return decision.reply() instanceof Refused ? decision : decision.and(put.of(command));
        }
        return put.isOf(command)
                ? nothing().reply(product.view())
                : refuse(Code.UNPROCESSABLE, "something else was put as " + command.sku() + " under this key");
    }

    /**
     * To put a product as it is already changes nothing, so a repeated command does not make the others copy the price
     * again.
     */
    private static Decision change(PutProduct command, Product product) {
        String seen = command.seen();
        if (seen != null && !(product.exists() && seen.equals(product.view().tag()))) {
            return refuse(Code.CONFLICT, "product " + command.sku() + " is not as it was seen");
        }
        if (product.matches(command)) {
            return nothing().reply(product.view());
        }
        Product changed = product.changed(command);
        return save(changed).emit(changed.asChanged()).reply(changed.view());
    }
}
