package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.BookingCommand.PlaceBooking;
import troupe.commerce.BookingStatus;
import troupe.commerce.BookingView;
import troupe.commerce.FacilityCommand.PutFacility;
import troupe.commerce.FacilityView;
import troupe.commerce.Money;
import troupe.gateway.routes.RequestIds;
import troupe.language.Refused;
import troupe.language.Refused.Code;

class FacilityApiTest {
    private static final UUID CUSTOMER = UUID.fromString("5f1b8d5e-6d3b-4c6e-9a55-0c7a3c1f0a01");

    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.shared();

    @Test
    void aFacilityIsPutWithItsOpeningHours() {
        GATEWAY.services.on(
                PutFacility.class,
                put -> new FacilityView(
                        put.key(),
                        put.name(),
                        put.timeZone(),
                        put.opensMinute(),
                        put.closesMinute(),
                        put.capacity(),
                        put.hour()));
        JsonObject hall = hall();

        HttpResponse<String> answer = GATEWAY.put("/api/v1/facilities/hall", hall.encode());

        assertThat(new JsonObject(answer.body())).isEqualTo(hall.copy().put("facilityId", "hall"));
    }

    @Test
    void aZoneThatIsNotKnownAndHoursThatEndBeforeTheyBeginAreRefused() {
        assertThat(GATEWAY.put(
                                "/api/v1/facilities/hall",
                                hall().put("timeZone", "Europe/Atlantis").encode())
                        .body())
                .contains("/timeZone");
        assertThat(GATEWAY.put(
                                "/api/v1/facilities/hall",
                                hall().put("closes", "08:00").encode())
                        .body())
                .contains("/closes");
    }

    @Test
    void aBookingIsNamedByItsKeyAndTimesMayHaveAnyOffset() {
        GATEWAY.services.on(
                PlaceBooking.class,
                place -> new BookingView(
                        place.bookingId(),
                        place.customerId(),
                        BookingStatus.HELD,
                        null,
                        place.slot(),
                        place.party(),
                        new Money(5_000, "EUR"),
                        true));

        HttpResponse<String> answer = book("2026-12-24T18:00:00+01:00", "2026-12-24T19:00:00+01:00");

        UUID id = RequestIds.ofBooking(CUSTOMER, "k");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).contains("/api/v1/bookings/" + id);
        PlaceBooking asked = GATEWAY.services.asked(PlaceBooking.class).get(0);
        assertThat(asked.bookingId()).isEqualTo(id);
        assertThat(asked.slot().from()).isEqualTo(Instant.parse("2026-12-24T17:00:00Z"));
    }

    @Test
    void aSlotThatIsTakenIsAConflictAndOneThatEndsBeforeItBeginsIsRefused() {
        GATEWAY.services.on(PlaceBooking.class, place -> new Refused(Code.CONFLICT, "hall is taken in that time"));
        assertThat(book("2026-12-24T18:00:00Z", "2026-12-24T19:00:00Z").statusCode())
                .isEqualTo(409);
        assertThat(book("2026-12-24T18:00:00Z", "2026-12-24T17:00:00Z").statusCode())
                .isEqualTo(400);
        assertThat(book("2026-12-24T18:05:00Z", "2026-12-24T19:00:00Z").statusCode())
                .isEqualTo(400);
    }

    private static HttpResponse<String> book(String from, String until) {
        JsonObject body = new JsonObject()
                .put("customerId", CUSTOMER.toString())
                .put("facilityId", "hall")
                .put("from", from)
                .put("until", until)
                .put("party", 80)
                .put("paymentToken", "tok_ok");
        return GATEWAY.post("/api/v1/bookings", body.encode(), "Idempotency-Key", "k");
    }

    private static JsonObject hall() {
        return new JsonObject()
                .put("name", "Hall")
                .put("timeZone", "Europe/Vienna")
                .put("opens", "08:00")
                .put("closes", "24:00")
                .put("capacity", 100)
                .put("hourCents", 5_000)
                .put("currency", "EUR");
    }
}
