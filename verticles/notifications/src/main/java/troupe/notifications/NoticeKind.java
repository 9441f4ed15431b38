package troupe.notifications;

import java.util.Locale;
import java.util.UUID;
import troupe.commerce.BookingEnd;
import troupe.commerce.CancelReason;
import troupe.commerce.Money;
import troupe.commerce.Slot;
import troupe.notifications.Notice.Content;

/**
 * What a customer can be told, and the words for it: {@code %1$s} is the id of the order, the booking or the account,
 * {@code %2$s} the detail.
 */
enum NoticeKind {
    WELCOME("Welcome", "Your account is open, %2$s. Its number is %1$s."),
    ORDER_CONFIRMED("Your order is confirmed", "Your order %1$s over %2$s is confirmed. We are getting it ready."),
    ORDER_SHIPPED("Your order is being shipped", "The shipment of your order %1$s is scheduled."),
    ORDER_DELAYED(
            "Your order takes longer than expected",
            "Your order %1$s is confirmed, but its shipment takes longer than expected. You do not need to do anything."),
    CANCELLATION_REFUSED(
            "Your order could not be cancelled",
            "Your order %1$s had left our house when you asked us to cancel it, so it comes to you."),
    ORDER_CANCELLED("Your order is cancelled", "Your order %1$s is cancelled, %2$s."),
    PAYMENT_REFUNDED("You have your money back", "We have refunded %2$s for your order %1$s."),
    BOOKING_CONFIRMED("Your booking is confirmed", "Your booking %1$s, %2$s, is paid and confirmed."),
    BOOKING_ENDED("Your booking has ended", "Your booking %1$s has ended, %2$s."),
    CHARGE_REFUNDED("You have your money back", "We have refunded %2$s for your booking %1$s.");

    private final String subject;
    private final String body;

    NoticeKind(String subject, String body) {
        this.subject = subject;
        this.body = body;
    }

    /** Names the one notice of this kind that an order can have. */
    String noticeId(String orderId) {
        return orderId + "/" + name();
    }

    Content about(UUID orderId, UUID customerId) {
        return about(orderId, customerId, "");
    }

    Content about(UUID orderId, UUID customerId, String detail) {
        return new Content(orderId, customerId, this, subject, String.format(Locale.ROOT, body, orderId, detail));
    }

    static String inWords(CancelReason reason) {
        return switch (reason) {
            case OUT_OF_STOCK -> "because we do not have all of its items in stock";
            case PAYMENT_DECLINED -> "because the payment was declined";
            case PAYMENT_OVERDUE -> "because it could not be paid in time";
            case CANCELLED_BY_CUSTOMER -> "as you asked";
        };
    }

    static String inWords(BookingEnd reason) {
        return switch (reason) {
            case PAYMENT_DECLINED -> "because the payment was declined";
            case EXPIRED -> "because it could not be paid in time";
            case CANCELLED -> "as you asked";
            case CANCELLED_LATE -> "as you asked, too late for your money back";
        };
    }

    static String inWords(Slot slot) {
        return slot.facilityId() + " from " + slot.from() + " to " + slot.until();
    }

    static String inWords(Money money) {
        return String.format(Locale.ROOT, "%d.%02d %s", money.cents() / 100, money.cents() % 100, money.currency());
    }
}
