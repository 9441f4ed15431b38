package troupe.inventory;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.commerce.MovementView;
import troupe.commerce.MovementView.Kind;
import troupe.kit.behavior.EntityType;

/**
 * Why there is more or less of a SKU than before, other than by selling it. Written once and never changed, so whoever
 * asks again under the same id is recognised however late.
 *
 * @param sku empty while there is no such movement
 * @param kind null while there is no such movement
 * @param stated what the request said: how many came in, or how many were counted
 * @param change what that added to the stock
 */
record Movement(UUID movementId, String sku, @Nullable Kind kind, long stated, long change) {
    static final EntityType<Movement> TYPE = new EntityType<>(
            Movement.class,
            movement -> movement.movementId().toString(),
            id -> new Movement(UUID.fromString(id), "", null, 0, 0));

    boolean exists() {
        return kind != null;
    }

    /** Whether it is this request's. */
    boolean isOf(String otherSku, Kind otherKind, long otherStated) {
        return sku.equals(otherSku) && kind == otherKind && stated == otherStated;
    }

    Movement of(Stock stock, Kind newKind, long newStated, long newChange) {
        return new Movement(movementId, stock.sku(), newKind, newStated, newChange);
    }

    /** @throws NullPointerException if there is no such movement */
    MovementView view() {
        return new MovementView(movementId, sku, Objects.requireNonNull(kind), stated, change);
    }
}
