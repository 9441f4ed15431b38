package troupe.commerce;

/** Why an order was cancelled. */
public enum CancelReason {
    OUT_OF_STOCK,
    PAYMENT_DECLINED,
    PAYMENT_OVERDUE,
    CANCELLED_BY_CUSTOMER
}
