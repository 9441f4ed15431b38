package troupe.commerce;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import troupe.language.BookEntry;
import troupe.language.Reply;
import troupe.language.Require;

/**
 * Who has a facility on one day of UTC.
 *
 * @param day the facility and the date
 */
@JsonTypeName("facility-day")
public record FacilityDayView(String day, List<Hold> holds) implements Reply, BookEntry {
    /** A booking that touches the day, with all of its time. */
    public record Hold(UUID bookingId, Instant from, Instant until) {
        public Hold {
            Require.present(bookingId, "bookingId");
            Require.time(from, "from");
            Require.time(until, "until");
        }

        public boolean overlaps(Hold other) {
            return from.isBefore(other.until) && other.from.isBefore(until);
        }
    }

    public FacilityDayView {
        Require.text(day, "day");
        holds = Require.copied(holds, "holds");
    }

    @Override
    public String bookKey() {
        return day;
    }
}
