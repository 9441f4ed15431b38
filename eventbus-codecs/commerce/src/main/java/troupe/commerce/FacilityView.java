package troupe.commerce;

import troupe.language.Reply;
import troupe.language.Require;

/**
 * Something that can be booked.
 *
 * @param timeZone of the place where it is, such as Europe/Vienna: what its opening hours mean
 * @param opensMinute minutes after midnight, by its clock
 * @param closesMinute later than it opens, up to 1440; from 0 to 1440 it never closes
 * @param capacity people that it takes
 * @param hour what an hour of it costs
 */
public record FacilityView(
        String facilityId, String name, String timeZone, int opensMinute, int closesMinute, int capacity, Money hour)
        implements Reply {
    public FacilityView {
        Require.text(facilityId, "facilityId");
        Require.text(name, "name");
        Require.text(timeZone, "timeZone");
        Require.present(hour, "hour");
    }
}
