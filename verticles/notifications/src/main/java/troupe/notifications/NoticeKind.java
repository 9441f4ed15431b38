package troupe.notifications;

/**
 * What a customer can be told. Each language has a file with the words for it, of its name, but for what is written.
 */
enum NoticeKind {
    WELCOME,
    ORDER_CONFIRMED,
    ORDER_SHIPPED,
    ORDER_DELAYED,
    CANCELLATION_REFUSED,
    ORDER_CANCELLED,
    PAYMENT_REFUNDED,
    BOOKING_CONFIRMED,
    BOOKING_ENDED,
    CHARGE_REFUNDED,
    /** By staff, in their own words. */
    WRITTEN;

    /** Names the one notice of this kind that an order can have. */
    String noticeId(String orderId) {
        return orderId + "/" + name();
    }
}
