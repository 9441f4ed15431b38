package troupe.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.kit.test.Scenario.given;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import troupe.commerce.CancelReason;
import troupe.commerce.Money;
import troupe.commerce.NotificationRequest.SendNotice;
import troupe.commerce.OrderEvent.CancellationRefused;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.OrderEvent.OrderDelayed;
import troupe.commerce.OrderEvent.OrderShipped;
import troupe.commerce.PaymentEvent.PaymentRefunded;
import troupe.commerce.UserEvent.UserRegistered;
import troupe.kit.behavior.Behavior;
import troupe.kit.test.Scenario;
import troupe.language.Message;
import troupe.notifications.Notice.Content;
import troupe.notifications.NoticeTexts.Language;

class NotificationRulesTest {
    private static final Behavior BEHAVIOR = new NotificationRules(new NoticeTexts(Language.EN)).behavior();
    private static final UUID ORDER = new UUID(1, 1);
    private static final UUID CUSTOMER = new UUID(2, 2);
    private static final Money TOTAL = new Money(1_905, "EUR");

    private static OrderConfirmed confirmed() {
        return new OrderConfirmed(ORDER, CUSTOMER, TOTAL);
    }

    private static OrderCancelled cancelled(CancelReason reason) {
        return new OrderCancelled(ORDER, CUSTOMER, reason);
    }

    static Stream<Message> all() {
        return Stream.of(
                confirmed(),
                new OrderShipped(ORDER, CUSTOMER),
                new OrderDelayed(ORDER, CUSTOMER),
                new CancellationRefused(ORDER, CUSTOMER),
                cancelled(CancelReason.OUT_OF_STOCK),
                new PaymentRefunded(ORDER, CUSTOMER, TOTAL));
    }

    private static SendNotice only(Scenario scenario) {
        assertThat(scenario.emitted()).hasSize(1);
        return (SendNotice) scenario.emitted().get(0);
    }

    private static void assertTold(Message event, NoticeKind kind, String... words) {
        SendNotice notice = only(given(BEHAVIOR).when(event));
        assertThat(notice.noticeId()).isEqualTo(ORDER + "/" + kind);
        assertThat(notice.customerId()).isEqualTo(CUSTOMER);
        assertThat(notice.body()).contains(words);
    }

    @Test
    void whoOpensAnAccountIsWelcomedOnce() {
        UserRegistered registered = new UserRegistered(ORDER, "ann@example.com", "Ann");
        given(BEHAVIOR, registered).when(registered).thenNothing();
        given(BEHAVIOR)
                .when(registered)
                .thenEmitted(new SendNotice(
                        ORDER + "/WELCOME",
                        ORDER,
                        "ann@example.com",
                        "Welcome",
                        "Your account is open. Its number is " + ORDER + "."));
    }

    @Test
    void aNoticeIsKeptAndSent() {
        String noticeId = ORDER + "/ORDER_SHIPPED";
        String subject = "Your order is being shipped";
        String body = "The shipment of your order " + ORDER + " is scheduled.";

        given(BEHAVIOR)
                .when(new OrderShipped(ORDER, CUSTOMER))
                .thenSaved(new Notice(noticeId, new Content(ORDER, CUSTOMER, NoticeKind.ORDER_SHIPPED, subject, body)))
                .thenEmitted(new SendNotice(noticeId, CUSTOMER, null, subject, body));
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachNoticeNamesTheOrderAndHasNoGaps(Message event) {
        SendNotice notice = only(given(BEHAVIOR).when(event));

        assertThat(notice.body()).contains(ORDER.toString()).doesNotContain("%", "null", "  ");
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSameCauseIsToldOnce(Message event) {
        given(BEHAVIOR, event).when(event).thenNothing();
        assertThat(given(BEHAVIOR).when(event, event).emitted()).hasSize(1);
    }

    @Test
    void aConfirmedOrderIsToldWithItsTotal() {
        assertTold(confirmed(), NoticeKind.ORDER_CONFIRMED, "19.05 EUR");
    }

    @Test
    void aDelayIsTold() {
        assertTold(new OrderDelayed(ORDER, CUSTOMER), NoticeKind.ORDER_DELAYED, "longer than expected");
    }

    @Test
    void aCancellationThatCameTooLateIsTold() {
        assertTold(new CancellationRefused(ORDER, CUSTOMER), NoticeKind.CANCELLATION_REFUSED, "had left");
    }

    @Test
    void whatHappenedBeforeACancellationIsNotToldAfterIt() {
        given(BEHAVIOR, cancelled(CancelReason.PAYMENT_DECLINED))
                .when(confirmed(), new OrderShipped(ORDER, CUSTOMER), new OrderDelayed(ORDER, CUSTOMER))
                .thenNothing();
        assertThat(given(BEHAVIOR)
                        .when(cancelled(CancelReason.PAYMENT_DECLINED), confirmed())
                        .emitted())
                .hasSize(1);
    }

    @Test
    void anotherOrdersCancellationSilencesNothing() {
        UUID other = new UUID(1, 7);
        assertThat(given(BEHAVIOR, new OrderCancelled(other, CUSTOMER, CancelReason.OUT_OF_STOCK))
                        .when(confirmed())
                        .emitted())
                .hasSize(1);
    }

    @Test
    void aRefundIsToldWithItsAmount() {
        assertTold(new PaymentRefunded(ORDER, CUSTOMER, TOTAL), NoticeKind.PAYMENT_REFUNDED, "19.05 EUR");
    }

    @Test
    void aCancellationIsToldWithItsReason() {
        assertTold(cancelled(CancelReason.OUT_OF_STOCK), NoticeKind.ORDER_CANCELLED, "in stock");
        assertTold(cancelled(CancelReason.PAYMENT_DECLINED), NoticeKind.ORDER_CANCELLED, "declined");
        assertTold(cancelled(CancelReason.PAYMENT_OVERDUE), NoticeKind.ORDER_CANCELLED, "in time");
        assertTold(cancelled(CancelReason.CANCELLED_BY_CUSTOMER), NoticeKind.ORDER_CANCELLED, "as you asked");
    }

    @Test
    void aCancellationIsToldOnceWhateverTheReason() {
        given(BEHAVIOR, cancelled(CancelReason.CANCELLED_BY_CUSTOMER))
                .when(cancelled(CancelReason.PAYMENT_DECLINED))
                .thenNothing();
    }

    @Test
    void inAnyOrderAndHoweverOftenEachKindIsToldOnceAndNothingOldAfterTheCancellation() {
        Set<String> old = Set.of("ORDER_CONFIRMED", "ORDER_SHIPPED", "ORDER_DELAYED");
        List<Message> events = all().toList();
        for (long seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Scenario notifications = given(BEHAVIOR);
            List<String> told = new ArrayList<>();
            for (int step = 0; step < 50; step++) {
                notifications.when(events.get(random.nextInt(events.size())));
                notifications
                        .emitted()
                        .forEach(notice ->
                                told.add(notice.key().substring(notice.key().indexOf('/') + 1)));
            }
            assertThat(told)
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates()
                    .contains("ORDER_CANCELLED", "CANCELLATION_REFUSED", "PAYMENT_REFUNDED");
            assertThat(told.subList(told.indexOf("ORDER_CANCELLED"), told.size()))
                    .as("seed %d", seed)
                    .doesNotContainAnyElementsOf(old);
        }
    }
}
