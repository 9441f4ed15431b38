package troupe.facilities;

import org.jspecify.annotations.Nullable;
import troupe.commerce.BookingEvent.BookingConfirmed;
import troupe.commerce.BookingEvent.BookingEnded;
import troupe.commerce.BookingStatus;
import troupe.commerce.ChargeEvent.ChargeRequested;
import troupe.commerce.CommerceBooks;
import troupe.commerce.ServiceQuery.GetBooking;
import troupe.commerce.ServiceQuery.GetFacility;
import troupe.config.Settings;
import troupe.kit.observe.Saga;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.service.ServiceVerticle;
import troupe.language.Message;

/** The facilities service on its event loop: wiring only. */
public final class FacilitiesVerticle extends ServiceVerticle {
    public FacilitiesVerticle(Node node, ServiceDefinition definition) {
        super(node, definition);
    }

    /** Reads {@code facilities.*}. */
    public static ServiceDefinition definition(Settings settings) {
        FacilitiesSettings own = FacilitiesSettings.read(settings.section("facilities"));
        return ServiceDefinition.of(new BookingRules(own.hold(), own.notice()).behavior())
                .table(FacilityTables.FACILITIES)
                .table(FacilityTables.DAYS)
                .table(FacilityTables.BOOKINGS)
                .answers(GetFacility.class, FacilityTables.FACILITIES, GetFacility::key, Facility::existing)
                .answers(GetBooking.class, FacilityTables.BOOKINGS, GetBooking::key, Booking::existing)
                .book(CommerceBooks.BOOKINGS, FacilityTables.BOOKINGS, Booking::existing)
                .book(CommerceBooks.FACILITY_DAYS, FacilityTables.DAYS, FacilityDay::view)
                .lanes(own.lanes())
                .measures(new Saga("booking", ChargeRequested.class, FacilitiesVerticle::outcome))
                .build();
    }

    /** How a booking's saga ends. */
    static @Nullable String outcome(Message message) {
        if (message instanceof BookingEnded ended) {
            return ended.reason().name();
        }
        return message instanceof BookingConfirmed ? BookingStatus.CONFIRMED.name() : null;
    }
}
