package troupe.notifications;

import static troupe.kit.behavior.Decision.nothing;
import static troupe.kit.behavior.Decision.save;
import static troupe.notifications.NoticeKind.BOOKING_CONFIRMED;
import static troupe.notifications.NoticeKind.BOOKING_ENDED;
import static troupe.notifications.NoticeKind.CANCELLATION_REFUSED;
import static troupe.notifications.NoticeKind.CHARGE_REFUNDED;
import static troupe.notifications.NoticeKind.ORDER_CANCELLED;
import static troupe.notifications.NoticeKind.ORDER_CONFIRMED;
import static troupe.notifications.NoticeKind.ORDER_DELAYED;
import static troupe.notifications.NoticeKind.ORDER_SHIPPED;
import static troupe.notifications.NoticeKind.PAYMENT_REFUNDED;
import static troupe.notifications.NoticeKind.WELCOME;
import static troupe.notifications.NoticeKind.inWords;

import java.util.Set;
import java.util.function.Function;
import troupe.commerce.BookingEvent.BookingConfirmed;
import troupe.commerce.BookingEvent.BookingEnded;
import troupe.commerce.ChargeEvent.ChargeRefunded;
import troupe.commerce.NotificationRequest.SendNotice;
import troupe.commerce.OrderEvent.CancellationRefused;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.OrderEvent.OrderDelayed;
import troupe.commerce.OrderEvent.OrderShipped;
import troupe.commerce.PaymentEvent.PaymentRefunded;
import troupe.commerce.UserEvent.UserRegistered;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.behavior.Reaction.EntitiesRule;
import troupe.kit.behavior.Reaction.EntityRule;
import troupe.language.Message;
import troupe.notifications.Notice.Content;

/**
 * Which events customers are told of: each kind at most once for an order, and after its cancellation nothing of it
 * that came before. Nothing waits for a notice, so nothing comes back.
 */
final class NotificationRules {
    static final Behavior BEHAVIOR = Behavior.of("notifications", Notice.TYPE)
            .on(
                    OrderConfirmed.class,
                    Notice.TYPE,
                    noticeOf(ORDER_CONFIRMED),
                    unlessCancelled(NotificationRules::orderConfirmed))
            .reads(NotificationRules::cancellation)
            .emits(SendNotice.class)
            .on(
                    OrderShipped.class,
                    Notice.TYPE,
                    noticeOf(ORDER_SHIPPED),
                    unlessCancelled(NotificationRules::orderShipped))
            .reads(NotificationRules::cancellation)
            .emits(SendNotice.class)
            .on(
                    OrderDelayed.class,
                    Notice.TYPE,
                    noticeOf(ORDER_DELAYED),
                    unlessCancelled(NotificationRules::orderDelayed))
            .reads(NotificationRules::cancellation)
            .emits(SendNotice.class)
            .on(CancellationRefused.class, Notice.TYPE, noticeOf(CANCELLATION_REFUSED), NotificationRules::refused)
            .emits(SendNotice.class)
            .on(OrderCancelled.class, Notice.TYPE, noticeOf(ORDER_CANCELLED), NotificationRules::orderCancelled)
            .emits(SendNotice.class)
            .on(PaymentRefunded.class, Notice.TYPE, noticeOf(PAYMENT_REFUNDED), NotificationRules::paymentRefunded)
            .emits(SendNotice.class)
            .on(UserRegistered.class, Notice.TYPE, noticeOf(WELCOME), NotificationRules::registered)
            .emits(SendNotice.class)
            .on(BookingConfirmed.class, Notice.TYPE, noticeOf(BOOKING_CONFIRMED), NotificationRules::bookingConfirmed)
            .emits(SendNotice.class)
            .on(BookingEnded.class, Notice.TYPE, noticeOf(BOOKING_ENDED), NotificationRules::bookingEnded)
            .emits(SendNotice.class)
            .on(ChargeRefunded.class, Notice.TYPE, noticeOf(CHARGE_REFUNDED), NotificationRules::chargeRefunded)
            .emits(SendNotice.class)
            .calls(SendNotice.class)
            .build();

    private NotificationRules() {}

    /** All these events have the id of the order, or of the account, as their key. */
    private static Function<Message, String> noticeOf(NoticeKind kind) {
        return message -> kind.noticeId(message.key());
    }

    private static Set<Ref> cancellation(Message message) {
        return Set.of(Notice.TYPE.ref(ORDER_CANCELLED.noticeId(message.key())));
    }

    /** The notice of a cancellation is its own tombstone: what happened before it and is heard after it is old news. */
    private static <M extends Message> EntitiesRule<M, Notice> unlessCancelled(EntityRule<M, Notice> rule) {
        return (message, notice, others) -> {
            Notice cancellation = others.get(Notice.TYPE, ORDER_CANCELLED.noticeId(message.key()));
            return cancellation.isTold() ? nothing() : rule.decide(message, notice);
        };
    }

    static Decision orderConfirmed(OrderConfirmed event, Notice notice) {
        return tellOnce(notice, ORDER_CONFIRMED.about(event.orderId(), event.customerId(), inWords(event.total())));
    }

    static Decision orderShipped(OrderShipped event, Notice notice) {
        return tellOnce(notice, ORDER_SHIPPED.about(event.orderId(), event.customerId()));
    }

    static Decision orderDelayed(OrderDelayed event, Notice notice) {
        return tellOnce(notice, ORDER_DELAYED.about(event.orderId(), event.customerId()));
    }

    static Decision refused(CancellationRefused event, Notice notice) {
        return tellOnce(notice, CANCELLATION_REFUSED.about(event.orderId(), event.customerId()));
    }

    static Decision orderCancelled(OrderCancelled event, Notice notice) {
        return tellOnce(notice, ORDER_CANCELLED.about(event.orderId(), event.customerId(), inWords(event.reason())));
    }

    static Decision paymentRefunded(PaymentRefunded event, Notice notice) {
        return tellOnce(notice, PAYMENT_REFUNDED.about(event.orderId(), event.customerId(), inWords(event.amount())));
    }

    /** An account has one welcome, as an order has one notice of each kind; its id stands where an order's does. */
    static Decision registered(UserRegistered event, Notice notice) {
        return tellOnce(notice, WELCOME.about(event.userId(), event.userId(), event.name()));
    }

    static Decision bookingConfirmed(BookingConfirmed event, Notice notice) {
        return tellOnce(notice, BOOKING_CONFIRMED.about(event.bookingId(), event.customerId(), inWords(event.slot())));
    }

    static Decision bookingEnded(BookingEnded event, Notice notice) {
        return tellOnce(notice, BOOKING_ENDED.about(event.bookingId(), event.customerId(), inWords(event.reason())));
    }

    static Decision chargeRefunded(ChargeRefunded event, Notice notice) {
        return tellOnce(notice, CHARGE_REFUNDED.about(event.chargeId(), event.customerId(), inWords(event.amount())));
    }

    private static Decision tellOnce(Notice notice, Content news) {
        return notice.isTold()
                ? nothing()
                : save(notice.telling(news))
                        .emit(new SendNotice(notice.noticeId(), news.customerId(), news.subject(), news.body()));
    }
}
