package troupe.commerce;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.language.BookEntry;
import troupe.language.Reply;
import troupe.language.Require;

/**
 * A booking as facilities has it.
 *
 * @param end null unless it is ENDED
 * @param party how many people come
 * @param occupies nobody else can have the slot
 */
@JsonTypeName("booking")
public record BookingView(
        UUID bookingId,
        UUID customerId,
        BookingStatus status,
        @Nullable BookingEnd end,
        Slot slot,
        int party,
        Money total,
        boolean occupies)
        implements Reply, BookEntry {
    public BookingView {
        Require.present(bookingId, "bookingId");
        Require.present(customerId, "customerId");
        Require.present(status, "status");
        Require.present(slot, "slot");
        Require.present(total, "total");
    }

    @Override
    public String bookKey() {
        return bookingId.toString();
    }
}
