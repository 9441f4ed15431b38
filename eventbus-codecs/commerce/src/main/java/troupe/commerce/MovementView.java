package troupe.commerce;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.UUID;
import troupe.language.BookEntry;
import troupe.language.Reply;
import troupe.language.Require;

/**
 * Why there is more or less of a SKU than before, other than by selling it: kept for good, so that it is not booked
 * twice and stock can be held against it.
 *
 * @param stated what was stated: how many came in, or how many were counted
 * @param change what that added to the stock; negative where a count found less
 */
@JsonTypeName("movement")
public record MovementView(UUID movementId, String sku, Kind kind, long stated, long change)
        implements Reply, BookEntry {
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
