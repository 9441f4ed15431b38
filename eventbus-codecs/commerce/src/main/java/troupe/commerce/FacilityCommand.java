package troupe.commerce;

import troupe.language.Command;
import troupe.language.Require;

/** What staff can do with facilities. */
public sealed interface FacilityCommand extends Command<FacilityView> {
    /**
     * Say what can be booked, and on what terms; bookings that there are stay as they are. Refused when nobody knows
     * the time zone, and when it closes before it opens.
     */
    record PutFacility(
            String key, String name, String timeZone, int opensMinute, int closesMinute, int capacity, Money hour)
            implements FacilityCommand {
        public static final int DAY_MINUTES = 24 * 60;
        public static final int CAPACITY_MAX = 100_000;

        public PutFacility {
            Require.text(key, "facilityId");
            Require.key(key, "facilityId");
            Require.text(name, "name");
            Require.text(timeZone, "timeZone");
            Require.between(0, opensMinute, DAY_MINUTES - 1, "opensMinute");
            Require.between(1, closesMinute, DAY_MINUTES, "closesMinute");
            Require.between(1, capacity, CAPACITY_MAX, "capacity");
            Require.present(hour, "hour");
        }
    }
}
