package troupe.analytics;

import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import troupe.analytics.BookingFact.Confirmed;
import troupe.analytics.OrderFact.Cancelled;
import troupe.analytics.OrderFact.Ordered;
import troupe.analytics.OrderFact.Sold;
import troupe.commerce.BookingEnd;
import troupe.commerce.CancelReason;
import troupe.commerce.Money;
import troupe.commerce.Slot;
import troupe.kit.store.EntityTable;

/** Where facts are kept. What was sold is JSON, which SQL can take apart: {@code [["CUP",2],["TEA",1]]}. */
final class AnalyticsTables {
    static final EntityTable<OrderFact> ORDERS = EntityTable.of(OrderFact.TYPE, "order_facts")
            .idKey("order_id", OrderFact::orderId)
            .time("placed_at", ordered(Ordered::at))
            .id("customer_id", ordered(Ordered::customerId))
            .text("currency", ordered(order -> order.total().currency()))
            .number("total_cents", ordered(order -> order.total().cents()))
            .number("units", ordered(Ordered::units))
            .text("sold", ordered(order -> write(order.sold())))
            .time("confirmed_at", OrderFact::confirmedAt)
            .time("shipped_at", OrderFact::shippedAt)
            .time(
                    "cancelled_at",
                    fact -> fact.cancelled() == null ? null : fact.cancelled().at())
            .text(
                    "reason",
                    fact -> fact.cancelled() == null
                            ? null
                            : fact.cancelled().reason().name())
            .readBy(row -> new OrderFact(
                    row.getUUID("order_id"),
                    ordered(row),
                    time(row, "confirmed_at"),
                    time(row, "shipped_at"),
                    cancelled(row)));

    static final EntityTable<BookingFact> BOOKINGS = EntityTable.of(BookingFact.TYPE, "booking_facts")
            .idKey("booking_id", BookingFact::bookingId)
            .text("facility_id", slot(Slot::facilityId))
            .time("slot_from", slot(Slot::from))
            .time("slot_until", slot(Slot::until))
            .number("party", confirmed(Confirmed::party))
            .text("currency", confirmed(booking -> booking.total().currency()))
            .number("total_cents", confirmed(booking -> booking.total().cents()))
            .text("ended", fact -> fact.ended() == null ? null : fact.ended().name())
            .readBy(row -> new BookingFact(row.getUUID("booking_id"), slot(row), confirmed(row), ended(row)));

    private AnalyticsTables() {}

    private static <T> Function<OrderFact, @Nullable T> ordered(Function<Ordered, T> part) {
        return fact -> fact.ordered() == null ? null : part.apply(fact.ordered());
    }

    private static <T> Function<BookingFact, @Nullable T> slot(Function<Slot, T> part) {
        return fact -> fact.slot() == null ? null : part.apply(fact.slot());
    }

    private static <T> Function<BookingFact, @Nullable T> confirmed(Function<Confirmed, T> part) {
        return fact -> fact.confirmed() == null ? null : part.apply(fact.confirmed());
    }

    private static @Nullable Ordered ordered(Row row) {
        Instant at = time(row, "placed_at");
        return at == null
                ? null
                : new Ordered(at, row.getUUID("customer_id"), total(row), readSold(row.getString("sold")));
    }

    private static @Nullable Cancelled cancelled(Row row) {
        Instant at = time(row, "cancelled_at");
        return at == null ? null : new Cancelled(at, CancelReason.valueOf(row.getString("reason")));
    }

    private static Slot slot(Row row) {
        return new Slot(
                row.getString("facility_id"),
                row.getOffsetDateTime("slot_from").toInstant(),
                row.getOffsetDateTime("slot_until").toInstant());
    }

    private static @Nullable Confirmed confirmed(Row row) {
        Long party = row.getLong("party");
        return party == null ? null : new Confirmed(party, total(row));
    }

    private static @Nullable BookingEnd ended(Row row) {
        String ended = row.getString("ended");
        return ended == null ? null : BookingEnd.valueOf(ended);
    }

    private static Money total(Row row) {
        return new Money(row.getLong("total_cents"), row.getString("currency"));
    }

    private static @Nullable Instant time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static String write(List<Sold> sold) {
        JsonArray all = new JsonArray();
        sold.forEach(line -> all.add(JsonArray.of(line.sku(), line.units())));
        return all.encode();
    }

    private static List<Sold> readSold(String column) {
        JsonArray all = new JsonArray(column);
        return IntStream.range(0, all.size())
                .mapToObj(all::getJsonArray)
                .map(line -> new Sold(line.getString(0), line.getLong(1)))
                .toList();
    }
}
