package troupe.messages;

import java.util.UUID;

/**
 * Why there is more or less of a SKU than before, other than by selling it: kept for good, so that it is not booked
 * twice and stock can be held against it.
 *
 * @param stated what was stated: how many came in, or how many were counted
 * @param change what that added to the stock; negative where a count found less
 */
public record MovementView(UUID movementId, String sku, Kind kind, long stated, long change)
        implements Reply, BookPage.Entry {
    /** The kinds of movement. */
    public enum Kind {
        /** Goods came in. */
        RECEIPT,
        /** Somebody counted. */
        COUNT
    }

    public MovementView {
        Require.present(movementId, "movementId");
        Require.text(sku, "sku");
        Require.present(kind, "kind");
    }

    @Override
    public String bookKey() {
        return movementId.toString();
    }
}
