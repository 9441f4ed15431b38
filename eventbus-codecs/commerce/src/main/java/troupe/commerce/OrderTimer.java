package troupe.commerce;

import java.util.UUID;
import troupe.language.Require;
import troupe.language.Timer;

/** Deadlines of the orders service. */
public sealed interface OrderTimer extends Timer {
    /** By now the order should have been paid and scheduled. */
    record OrderOverdue(UUID orderId) implements OrderTimer {
        public OrderOverdue {
            Require.present(orderId, "orderId");
        }

        @Override
        public String key() {
            return orderId.toString();
        }
    }
}
