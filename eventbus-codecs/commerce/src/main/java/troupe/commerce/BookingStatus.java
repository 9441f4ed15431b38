package troupe.commerce;

/** Where a booking stands. */
public enum BookingStatus {
    /** The slot is held, and money is being collected for it. */
    HELD,
    /** It is paid: the facility is the customer's at that time. */
    CONFIRMED,
    /** It ended without, or after, its confirmation; {@link BookingEnd} says why. */
    ENDED
}
