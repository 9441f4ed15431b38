package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import troupe.commerce.BookingCommand.CancelBooking;
import troupe.commerce.BookingCommand.PlaceBooking;
import troupe.commerce.BookingView;
import troupe.commerce.FacilityCommand.PutFacility;
import troupe.commerce.FacilityView;
import troupe.commerce.Money;
import troupe.commerce.ServiceQuery.GetBooking;
import troupe.commerce.ServiceQuery.GetFacility;
import troupe.commerce.Slot;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.RequestViolation;

/** Facilities, and what customers do with bookings of them. Rules have no clock: when they are asked is told here. */
final class FacilityRoutes {
    private static final String FACILITIES = "facilities";

    private final Services services;
    private final Supplier<Instant> now;

    FacilityRoutes(Services services, Supplier<Instant> now) {
        this.services = services;
        this.now = now;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("getFacility", this::getFacility);
        endpoints.put("putFacility", this::putFacility);
        endpoints.put("placeBooking", this::place);
        endpoints.put("getBooking", this::get);
        endpoints.put("cancelBooking", this::cancel);
    }

    private Future<Answer> getFacility(Exchange exchange) {
        GetFacility query = new GetFacility(exchange.path("facilityId"));
        return services.ask(FACILITIES, query, exchange.askContext(), FacilityView.class)
                .map(facility -> Answer.json(200, json(facility)));
    }

    private Future<Answer> putFacility(Exchange exchange) {
        JsonObject body = exchange.body();
        int opens = minute(body.getString("opens"));
        int closes = minute(body.getString("closes"));
        if (closes <= opens) {
            throw invalid("/closes", "is not later than it opens");
        }
        PutFacility command = new PutFacility(
                exchange.path("facilityId"),
                body.getString("name"),
                zone(body.getString("timeZone")),
                opens,
                closes,
                body.getInteger("capacity"),
                new Money(body.getLong("hourCents"), body.getString("currency")));
        return services.ask(FACILITIES, command, exchange.askContext(), FacilityView.class)
                .map(facility -> Answer.json(200, json(facility)));
    }

    /** Minutes after midnight of a time such as 08:30, up to 24:00. */
    private static int minute(String time) {
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
    }

    private static String zone(String name) {
        try {
            return ZoneId.of(name).getId();
        } catch (DateTimeException e) {
            throw invalid("/timeZone", "is no time zone that is known, such as Europe/Vienna");
        }
    }

    private Future<Answer> place(Exchange exchange) {
        JsonObject body = exchange.body();
        UUID customerId = OnBehalf.customerId(exchange.caller(), body.getString("customerId"));
        String key = exchange.header("Idempotency-Key");
        UUID bookingId = exchange.caller().isCustomer()
                ? RequestIds.ofOwnBooking(customerId, key)
                : RequestIds.ofBooking(customerId, key);
        PlaceBooking command = new PlaceBooking(
                bookingId, customerId, slot(body), body.getInteger("party"), body.getString("paymentToken"), now.get());
        return services.ask(FACILITIES, command, exchange.askContext(), BookingView.class)
                .map(booking -> Answer.json(202, json(booking)).at("/api/v1/bookings/" + bookingId));
    }

    private static Slot slot(JsonObject body) {
        Instant from = time(body, "from");
        Instant until = time(body, "until");
        if (!until.isAfter(from) || until.isAfter(from.plus(Duration.ofDays(Slot.DAYS_MAX)))) {
            throw invalid("/until", "is to be later than from, by at most " + Slot.DAYS_MAX + " days");
        }
        return new Slot(body.getString("facilityId"), from, until);
    }

    private static Instant time(JsonObject body, String field) {
        try {
            return OffsetDateTime.parse(body.getString(field)).toInstant();
        } catch (DateTimeException e) {
            throw invalid("/" + field, "is no time, such as 2026-12-24T18:00:00+01:00");
        }
    }

    private Future<Answer> get(Exchange exchange) {
        GetBooking query = new GetBooking(exchange.pathUuid("bookingId"));
        return services.ask(FACILITIES, query, exchange.askContext(), BookingView.class)
                .map(booking -> Answer.json(200, json(booking)));
    }

    private Future<Answer> cancel(Exchange exchange) {
        CancelBooking command = new CancelBooking(exchange.pathUuid("bookingId"), now.get());
        return services.ask(FACILITIES, command, exchange.askContext(), BookingView.class)
                .map(booking -> Answer.json(202, json(booking)));
    }

    private static ProblemException invalid(String pointer, String what) {
        return new ProblemException(Problem.invalid(List.of(RequestViolation.inBody(pointer, what))));
    }

    private static JsonObject json(FacilityView facility) {
        return new JsonObject()
                .put("facilityId", facility.facilityId())
                .put("name", facility.name())
                .put("timeZone", facility.timeZone())
                .put("opens", clock(facility.opensMinute()))
                .put("closes", clock(facility.closesMinute()))
                .put("capacity", facility.capacity())
                .put("hourCents", facility.hour().cents())
                .put("currency", facility.hour().currency());
    }

    private static String clock(int minute) {
        return (minute < 600 ? "0" : "") + minute / 60 + (minute % 60 < 10 ? ":0" : ":") + minute % 60;
    }

    private static JsonObject json(BookingView booking) {
        JsonObject json = new JsonObject()
                .put("bookingId", booking.bookingId().toString())
                .put("status", booking.status().name());
        if (booking.end() != null) {
            json.put("reason", booking.end().name());
        }
        return json.put("facilityId", booking.slot().facilityId())
                .put("from", booking.slot().from().toString())
                .put("until", booking.slot().until().toString())
                .put("party", booking.party())
                .put("totalCents", booking.total().cents())
                .put("currency", booking.total().currency());
    }
}
