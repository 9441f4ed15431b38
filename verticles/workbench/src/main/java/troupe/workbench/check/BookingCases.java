package troupe.workbench.check;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import troupe.commerce.BookingCommand.CancelBooking;
import troupe.commerce.BookingCommand.PlaceBooking;
import troupe.commerce.FacilityCommand.PutFacility;
import troupe.commerce.Money;
import troupe.commerce.Slot;
import troupe.kit.behavior.Behavior;
import troupe.kit.check.Model;
import troupe.kit.service.ServiceDefinition;

/** The cases of the booking saga. */
final class BookingCases {
    private static final UUID A = Proof.A;
    private static final UUID B = Proof.B;
    private static final Set<String> CAST = Set.of("facilities", "payments");
    private static final String FACILITIES = "facilities";
    private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");

    /** It begins before one day of UTC ends, so two days decide about it. */
    private static final Instant FROM = Instant.parse("2026-03-28T22:00:00Z");

    private static final Instant UNTIL = Instant.parse("2026-03-29T02:00:00Z");

    private BookingCases() {}

    static List<Case> of(List<ServiceDefinition> services) {
        ContraryProvider contrary = new ContraryProvider(true, true);
        ContraryProvider kind = new ContraryProvider(false, false);
        return List.of(
                new Case(
                        hall(
                                        services,
                                        "unpaid-booking",
                                        "one booking, and payments is never heard of",
                                        kind,
                                        "payments")
                                .may(2, FACILITIES, book(A, FROM, UNTIL))
                                .may(1, FACILITIES, new CancelBooking(A, NOW)),
                        BookingInvariants.withoutBooks(services)),
                proven(
                        services,
                        hall(services, "one-booking", "one booking, and everything that can become of it", contrary)
                                .may(2, FACILITIES, book(A, FROM, UNTIL))
                                .may(1, FACILITIES, new CancelBooking(A, NOW))
                                .may(1, FACILITIES, new CancelBooking(A, FROM.minusSeconds(1)))
                                .repeating(2)),
                proven(
                        services,
                        hall(services, "one-slot", "two bookings that overlap, and one may be cancelled", kind)
                                .may(2, FACILITIES, book(A, FROM, UNTIL))
                                .may(2, FACILITIES, book(B, FROM.plusSeconds(7_200), UNTIL.plusSeconds(7_200)))
                                .may(1, FACILITIES, new CancelBooking(A, NOW))
                                .naming(B.toString(), "B")
                                .sharing(FACILITIES)));
    }

    private static Case proven(List<ServiceDefinition> services, Model scenario) {
        return new Case(scenario, BookingInvariants.of(services));
    }

    private static Model hall(
            List<ServiceDefinition> services, String name, String about, ContraryProvider world, String... away) {
        List<Behavior> cast = services.stream()
                .map(ServiceDefinition::behavior)
                .filter(behavior -> CAST.contains(behavior.service()))
                .filter(behavior -> !List.of(away).contains(behavior.service()))
                .toList();
        return Model.of(name, about, cast, world)
                .given(new PutFacility("hall", "Hall", "Europe/Vienna", 0, 1_440, 100, new Money(5_000, "EUR")))
                .naming(A.toString(), "A");
    }

    private static PlaceBooking book(UUID id, Instant from, Instant until) {
        return new PlaceBooking(id, new UUID(0, 0xC), new Slot("hall", from, until), 80, "token", NOW);
    }
}
