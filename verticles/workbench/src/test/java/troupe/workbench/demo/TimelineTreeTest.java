package troupe.workbench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.workbench.client.OrderTimeline;
import troupe.workbench.client.OrderTimeline.Entry;
import troupe.workbench.client.OrderTimeline.Handler;

class TimelineTreeTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void eachMessageStandsBelowTheOneThatCausedIt() {
        List<Entry> entries = new ArrayList<>(List.of(
                entry(1, 0, "PlaceOrder", "gateway", handled("orders", 3)),
                entry(2, 1, "OrderPlaced", "orders", handled("inventory", 8), handled("payments", 9)),
                entry(3, 2, "StockReserved", "inventory", handled("payments", 14)),
                entry(4, 3, "AuthorizePayment", "payments", new Handler("payments", "PENDING", null)),
                entry(5, 1, "OrderOverdue", "orders", new Handler("orders", "SCHEDULED", null))));
        Collections.reverse(entries);

        assertThat(TimelineTree.lines(new OrderTimeline(new UUID(0, 9), entries)))
                .containsExactly(
                        "message                    from       handled by",
                        "PlaceOrder                 gateway    orders +3 ms",
                        "├─ OrderPlaced             orders     inventory +8 ms, payments +9 ms",
                        "│  └─ StockReserved        inventory  payments +14 ms",
                        "│     └─ AuthorizePayment  payments   payments PENDING",
                        "└─ OrderOverdue            orders     orders SCHEDULED");
    }

    @Test
    void whatFollowsFromAForgottenMessageBeginsATreeOfItsOwn() {
        OrderTimeline timeline = new OrderTimeline(
                new UUID(0, 9), List.of(entry(7, 6, "OrderShipped", "orders", handled("notifications", 5))));

        assertThat(TimelineTree.lines(timeline)).element(1).asString().startsWith("OrderShipped");
    }

    private static Entry entry(int id, int cause, String type, String source, Handler... handlers) {
        return new Entry(
                new UUID(0, id),
                type,
                cause == 0 ? null : new UUID(0, cause),
                source,
                START.plusMillis(id == 1 ? 0 : id),
                List.of(handlers));
    }

    private static Handler handled(String service, int ms) {
        return new Handler(service, "HANDLED", START.plusMillis(ms));
    }
}
