package troupe.commerce;

import java.util.UUID;
import troupe.language.Reply;
import troupe.language.Require;

/** The order was not placed: it does not cost any more what its customer was told, but this. */
public record TotalChanged(UUID orderId, Money total) implements Reply {
    public TotalChanged {
        Require.present(orderId, "orderId");
        Require.present(total, "total");
    }
}
