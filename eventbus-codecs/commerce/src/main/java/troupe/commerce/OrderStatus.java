package troupe.commerce;

/** Where an order stands, as its customer sees it. */
public enum OrderStatus {
    /** Placed; stock and payment are being arranged. */
    PENDING,
    /** Stock is reserved and the payment authorised. */
    CONFIRMED,
    /** A shipment is scheduled. Until the goods leave, the order can still be cancelled. */
    SHIPPED,
    /** Ended without goods; whatever had been done is undone. */
    CANCELLED;

    /** Whether the saga has reached an end that it does not leave by itself. */
    public boolean isSettled() {
        return this == SHIPPED || this == CANCELLED;
    }
}
