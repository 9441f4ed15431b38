package troupe.notifications;

import static troupe.kit.behavior.Decision.nothing;
import static troupe.kit.behavior.Decision.refuse;
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
import static troupe.notifications.NoticeKind.WRITTEN;

import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import troupe.commerce.BookingEvent.BookingConfirmed;
import troupe.commerce.BookingEvent.BookingEnded;
import troupe.commerce.ChargeEvent.ChargeRefunded;
import troupe.commerce.NoticeView;
import troupe.commerce.NotificationCommand.WriteNotice;
import troupe.commerce.NotificationRequest.SendNotice;
import troupe.commerce.OrderEvent.CancellationRefused;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.OrderEvent.OrderDelayed;
import troupe.commerce.OrderEvent.OrderShipped;
import troupe.commerce.PaymentEvent.PaymentRefunded;
import troupe.commerce.UserEvent.EmailChanged;
import troupe.commerce.UserEvent.UserRegistered;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.behavior.Reaction.EntitiesRule;
import troupe.language.Message;
import troupe.language.Refused.Code;
import troupe.notifications.Notice.Content;

/**
 * Which events customers are told of: each kind at most once for an order, and after its cancellation nothing of it
 * that came before. Who has an account is told where he is reached then; nothing waits for a notice, so nothing comes
 * back. Pure, and safe for use by any thread.
 */
final class NotificationRules {
    private final NoticeTexts texts;

    NotificationRules(NoticeTexts texts) {
        this.texts = texts;
    }

    Behavior behavior() {
        return Behavior.of("notifications", Notice.TYPE)
                .on(OrderConfirmed.class, Notice.TYPE, noticeOf(ORDER_CONFIRMED), unlessCancelled(this::confirmed))
                .reads(event -> addressAndCancellation(event, event.customerId()))
                .emits(SendNotice.class)
                .on(OrderShipped.class, Notice.TYPE, noticeOf(ORDER_SHIPPED), unlessCancelled(this::shipped))
                .reads(event -> addressAndCancellation(event, event.customerId()))
                .emits(SendNotice.class)
                .on(OrderDelayed.class, Notice.TYPE, noticeOf(ORDER_DELAYED), unlessCancelled(this::delayed))
                .reads(event -> addressAndCancellation(event, event.customerId()))
                .emits(SendNotice.class)
                .on(CancellationRefused.class, Notice.TYPE, noticeOf(CANCELLATION_REFUSED), once(this::refused))
                .reads(event -> Set.of(address(event.customerId())))
                .emits(SendNotice.class)
                .on(OrderCancelled.class, Notice.TYPE, noticeOf(ORDER_CANCELLED), once(this::cancelled))
                .reads(event -> Set.of(address(event.customerId())))
                .emits(SendNotice.class)
                .on(PaymentRefunded.class, Notice.TYPE, noticeOf(PAYMENT_REFUNDED), once(this::refunded))
                .reads(event -> Set.of(address(event.customerId())))
                .emits(SendNotice.class)
                .on(BookingConfirmed.class, Notice.TYPE, noticeOf(BOOKING_CONFIRMED), once(this::booked))
                .reads(event -> Set.of(address(event.customerId())))
                .emits(SendNotice.class)
                .on(BookingEnded.class, Notice.TYPE, noticeOf(BOOKING_ENDED), once(this::ended))
                .reads(event -> Set.of(address(event.customerId())))
                .emits(SendNotice.class)
                .on(ChargeRefunded.class, Notice.TYPE, noticeOf(CHARGE_REFUNDED), once(this::chargeRefunded))
                .reads(event -> Set.of(address(event.customerId())))
                .emits(SendNotice.class)
                .on(UserRegistered.class, Notice.TYPE, noticeOf(WELCOME), this::registered)
                .needs(event -> Set.of(address(event.userId())))
                .emits(SendNotice.class)
                .on(EmailChanged.class, Contact.TYPE, EmailChanged::key, NotificationRules::moved)
                .on(WriteNotice.class, Notice.TYPE, noticeOf(WRITTEN), NotificationRules::write)
                .reads(command -> Set.of(address(command.customerId())))
                .emits(SendNotice.class)
                .calls(SendNotice.class)
                .build();
    }

    /** All these events have the id of the order, the booking or the account as their key. */
    private static Function<Message, String> noticeOf(NoticeKind kind) {
        return message -> kind.noticeId(message.key());
    }

    private static Ref address(UUID customer) {
        return Contact.TYPE.ref(customer.toString());
    }

    private static Set<Ref> addressAndCancellation(Message message, UUID customer) {
        return Set.of(address(customer), Notice.TYPE.ref(ORDER_CANCELLED.noticeId(message.key())));
    }

    private static <M extends Message> EntitiesRule<M, Notice> once(Function<M, Content> words) {
        return (message, notice, all) -> notice.isTold() ? nothing() : tell(notice, words.apply(message), all);
    }

    /** The notice of a cancellation is its own tombstone: what happened before it and is heard after it is old news. */
    private static <M extends Message> EntitiesRule<M, Notice> unlessCancelled(Function<M, Content> words) {
        return (message, notice, all) ->
                all.get(Notice.TYPE, ORDER_CANCELLED.noticeId(message.key())).isTold()
                        ? nothing()
                        : NotificationRules.<M>once(words).decide(message, notice, all);
    }

    private static Decision tell(Notice notice, Content news, Entities all) {
        Contact contact = all.get(Contact.TYPE, news.customerId().toString());
        return save(notice.telling(news)).emit(sending(notice, news, contact));
    }

    private static SendNotice sending(Notice notice, Content news, Contact contact) {
        return new SendNotice(notice.noticeId(), news.customerId(), contact.email(), news.subject(), news.body());
    }

    private Content confirmed(OrderConfirmed event) {
        return texts.about(ORDER_CONFIRMED, event.orderId(), event.customerId(), texts.inWords(event.total()));
    }

    private Content shipped(OrderShipped event) {
        return texts.about(ORDER_SHIPPED, event.orderId(), event.customerId(), "");
    }

    private Content delayed(OrderDelayed event) {
        return texts.about(ORDER_DELAYED, event.orderId(), event.customerId(), "");
    }

    private Content refused(CancellationRefused event) {
        return texts.about(CANCELLATION_REFUSED, event.orderId(), event.customerId(), "");
    }

    private Content cancelled(OrderCancelled event) {
        return texts.about(ORDER_CANCELLED, event.orderId(), event.customerId(), texts.inWords(event.reason()));
    }

    private Content refunded(PaymentRefunded event) {
        return texts.about(PAYMENT_REFUNDED, event.orderId(), event.customerId(), texts.inWords(event.amount()));
    }

    private Content booked(BookingConfirmed event) {
        return texts.about(BOOKING_CONFIRMED, event.bookingId(), event.customerId(), texts.inWords(event.slot()));
    }

    private Content ended(BookingEnded event) {
        return texts.about(BOOKING_ENDED, event.bookingId(), event.customerId(), texts.inWords(event.reason()));
    }

    private Content chargeRefunded(ChargeRefunded event) {
        return texts.about(CHARGE_REFUNDED, event.chargeId(), event.customerId(), texts.inWords(event.amount()));
    }

    /**
     * An account has one welcome, as an order has one notice of each kind; its id stands where an order's does. Nobody
     * has proven that the address is his, so nothing that he wrote goes there, his name neither.
     */
    private Decision registered(UserRegistered event, Notice notice, Entities all) {
        Contact known = all.get(Contact.TYPE, event.userId().toString());
        Contact contact = known.knowsBetterThan(0) ? known : known.at(event.email(), 0);
        Content news = texts.about(WELCOME, event.userId(), event.userId(), "");
        Decision met = contact.equals(known) ? nothing() : save(contact);
        return notice.isTold() ? met : met.and(notice.telling(news)).emit(sending(notice, news, contact));
    }

    private static Decision write(WriteNotice command, Notice notice, Entities all) {
        Content words =
                new Content(command.writingId(), command.customerId(), WRITTEN, command.subject(), command.text());
        NoticeView view = new NoticeView(notice.noticeId(), command.customerId(), command.subject());
        if (notice.isTold()) {
            return words.equals(notice.content())
                    ? nothing().reply(view)
                    : refuse(Code.CONFLICT, "other words were written with this key");
        }
        return all.get(Contact.TYPE, command.customerId().toString()).email() == null
                ? refuse(Code.UNPROCESSABLE, "nobody knows where this customer is reached")
                : tell(notice, words, all).reply(view);
    }

    private static Decision moved(EmailChanged event, Contact contact) {
        return contact.knowsBetterThan(event.moves()) ? nothing() : save(contact.at(event.email(), event.moves()));
    }
}
