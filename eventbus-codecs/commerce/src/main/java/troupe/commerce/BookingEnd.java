package troupe.commerce;

/** Why a booking ended. */
public enum BookingEnd {
    PAYMENT_DECLINED,
    /** It was not paid in time. */
    EXPIRED,
    /** Its customer gave it up, and has the money back if any was collected. */
    CANCELLED,
    /** Its customer gave it up so late that the money stays. */
    CANCELLED_LATE
}
