package troupe.commerce;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.language.Reply;
import troupe.language.Require;

/**
 * Some orders, the newest first.
 *
 * @param next for {@link ListOrders#after()}: there may be more; null when there are none
 */
public record OrderPage(List<Entry> entries, @Nullable String next) implements Reply {
    public OrderPage {
        entries = Require.copied(entries, "entries");
    }

    /** An order, and when it was placed. */
    public record Entry(OrderView order, Instant placedAt) {
        public Entry {
            Require.present(order, "order");
            Require.present(placedAt, "placedAt");
        }
    }
}
