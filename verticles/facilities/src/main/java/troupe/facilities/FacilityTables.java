package troupe.facilities;

import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import troupe.commerce.BookingEnd;
import troupe.commerce.BookingStatus;
import troupe.commerce.BookingView;
import troupe.commerce.FacilityDayView.Hold;
import troupe.commerce.FacilityView;
import troupe.commerce.Money;
import troupe.commerce.Slot;
import troupe.kit.store.EntityTable;

/** Where facilities keeps what it knows. */
final class FacilityTables {
    static final EntityTable<Facility> FACILITIES = EntityTable.of(Facility.TYPE, "facilities")
            .textKey("facility_id", Facility::facilityId)
            .text("name", term(FacilityView::name))
            .text("time_zone", term(FacilityView::timeZone))
            .number("opens_minute", term(terms -> (long) terms.opensMinute()))
            .number("closes_minute", term(terms -> (long) terms.closesMinute()))
            .number("capacity", term(terms -> (long) terms.capacity()))
            .number("hour_cents", term(terms -> terms.hour().cents()))
            .text("currency", term(terms -> terms.hour().currency()))
            .readBy(FacilityTables::facility);

    static final EntityTable<FacilityDay> DAYS = EntityTable.of(FacilityDay.TYPE, "facility_days")
            .textKey("day", FacilityDay::day)
            .text("holds", day -> write(day.holds()))
            .readBy(row -> new FacilityDay(row.getString("day"), read(row.getString("holds"))));

    static final EntityTable<Booking> BOOKINGS = EntityTable.of(Booking.TYPE, "bookings")
            .idKey("booking_id", Booking::bookingId)
            .id("customer_id", of(BookingView::customerId))
            .text("status", of(booking -> booking.status().name()))
            .text(
                    "ended",
                    of(booking -> booking.end() == null ? null : booking.end().name()))
            .text("facility_id", of(booking -> booking.slot().facilityId()))
            .number("from_s", of(booking -> booking.slot().from().getEpochSecond()))
            .number("until_s", of(booking -> booking.slot().until().getEpochSecond()))
            .number("party", of(booking -> (long) booking.party()))
            .number("total_cents", of(booking -> booking.total().cents()))
            .text("currency", of(booking -> booking.total().currency()))
            .flag("occupies", booking -> booking.existing().occupies())
            .readBy(FacilityTables::booking);

    private FacilityTables() {}

    /** Only facilities that are there are saved, so the columns are never null. */
    private static <T> Function<Facility, @Nullable T> term(Function<FacilityView, T> part) {
        return facility -> facility.view() == null ? null : part.apply(facility.view());
    }

    private static <T> Function<Booking, @Nullable T> of(Function<BookingView, @Nullable T> part) {
        return booking -> part.apply(booking.existing());
    }

    private static Facility facility(Row row) {
        String id = row.getString("facility_id");
        return new Facility(
                id,
                new FacilityView(
                        id,
                        row.getString("name"),
                        row.getString("time_zone"),
                        Math.toIntExact(row.getLong("opens_minute")),
                        Math.toIntExact(row.getLong("closes_minute")),
                        Math.toIntExact(row.getLong("capacity")),
                        new Money(row.getLong("hour_cents"), row.getString("currency"))));
    }

    private static Booking booking(Row row) {
        UUID id = row.getUUID("booking_id");
        String end = row.getString("ended");
        return new Booking(
                id,
                new BookingView(
                        id,
                        row.getUUID("customer_id"),
                        BookingStatus.valueOf(row.getString("status")),
                        end == null ? null : BookingEnd.valueOf(end),
                        new Slot(
                                row.getString("facility_id"),
                                Instant.ofEpochSecond(row.getLong("from_s")),
                                Instant.ofEpochSecond(row.getLong("until_s"))),
                        Math.toIntExact(row.getLong("party")),
                        new Money(row.getLong("total_cents"), row.getString("currency")),
                        row.getBoolean("occupies")));
    }

    /** One array for each: {@code ["0197a3c2-…",1774771200,1774780200]}. */
    private static String write(List<Hold> holds) {
        JsonArray all = new JsonArray();
        holds.forEach(hold -> all.add(JsonArray.of(
                hold.bookingId().toString(),
                hold.from().getEpochSecond(),
                hold.until().getEpochSecond())));
        return all.encode();
    }

    private static List<Hold> read(String column) {
        JsonArray all = new JsonArray(column);
        return IntStream.range(0, all.size())
                .mapToObj(all::getJsonArray)
                .map(hold -> new Hold(
                        UUID.fromString(hold.getString(0)),
                        Instant.ofEpochSecond(hold.getLong(1)),
                        Instant.ofEpochSecond(hold.getLong(2))))
                .toList();
    }
}
