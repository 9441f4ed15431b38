package troupe.analytics;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.commerce.BookingEnd;
import troupe.commerce.Money;
import troupe.commerce.Slot;
import troupe.kit.behavior.EntityType;

/**
 * What has been heard of one booking. Each fact is null until then; facts come in any order, and never change.
 *
 * @param slot null as long as nothing was heard at all
 */
record BookingFact(
        UUID bookingId,
        @Nullable Slot slot,
        @Nullable Confirmed confirmed,
        @Nullable BookingEnd ended) {
    static final EntityType<BookingFact> TYPE = new EntityType<>(
            BookingFact.class,
            fact -> fact.bookingId().toString(),
            key -> new BookingFact(UUID.fromString(key), null, null, null));

    /** @param party how many people come */
    record Confirmed(long party, Money total) {}

    BookingFact confirmed(Slot of, Confirmed fact) {
        return new BookingFact(bookingId, of, fact, ended);
    }

    BookingFact ended(Slot of, BookingEnd fact) {
        return new BookingFact(bookingId, of, confirmed, fact);
    }
}
