package troupe.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import troupe.kit.edge.TransientException;
import troupe.payments.PaymentProvider.Answer;

@ExtendWith(VertxExtension.class)
class SandboxProviderTest extends PaymentProviderContract {
    private static final Duration SLOWNESS = Duration.ofMillis(20);
    private static final int PAYMENTS_MAX = 3;

    private SandboxProvider provider;

    @BeforeEach
    void open(Vertx vertx) {
        provider = new SandboxProvider(
                pause -> vertx.timer(pause.toMillis(), TimeUnit.MILLISECONDS).mapEmpty(), SLOWNESS, PAYMENTS_MAX);
    }

    @Override
    PaymentProvider provider() {
        return provider;
    }

    @Override
    String approvedToken() {
        return "tok_ok";
    }

    @Override
    String declinedToken() {
        return "tok_declined";
    }

    @Override
    String captureDeclinedToken() {
        return "tok_capture_declined";
    }

    private static void assertTransient(Future<Answer> future) {
        assertThat(future.failed()).isTrue();
        assertThat(future.cause()).isInstanceOf(TransientException.class);
    }

    private static void assertWorksAfter(int failures, Supplier<Future<Answer>> call) {
        for (int i = 0; i < failures; i++) {
            assertTransient(call.get());
        }
        assertThat(answer(call.get()).approved()).isTrue();
    }

    @Test
    void aTokenThatItDoesNotKnowIsDeclined() {
        assertThat(authorize("tok_o", "a")).isEqualTo(Answer.refused("unknown token"));
    }

    @Test
    void aDeclinedPaymentStaysDeclinedWithAnyKey() {
        authorize("tok_declined", "a");

        assertThat(authorize("tok_declined", "another")).isEqualTo(Answer.refused("card declined"));
        assertThat(capture("c").approved()).isFalse();
        assertThat(refund("r").approved()).isFalse();
    }

    @Test
    void aVoidedPaymentIsRefusedForThatReason() {
        voidPayment("v");

        assertThat(authorize("tok_ok", "a")).isEqualTo(Answer.refused("voided"));
    }

    @Test
    void anAmountIsSetAsideAndCollectedOnceWithAnyKey() {
        assertThat(authorize("tok_ok", "a")).isEqualTo(authorize("tok_ok", "another a"));
        assertThat(capture("c")).isEqualTo(capture("another c"));
        assertThat(authorize("tok_ok", "a third")).isEqualTo(Answer.refused("captured before"));
    }

    @Test
    void eachOperationOfAFlakyPaymentFailsTwice() {
        assertWorksAfter(2, () -> provider.authorize(order, AMOUNT, "tok_flaky", "a"));
        assertWorksAfter(2, () -> provider.capture(order, AMOUNT, "c"));
        assertWorksAfter(2, () -> provider.refund(order, AMOUNT, "r"));
    }

    @Test
    void aFlakyPaymentIsVoidedAtTheThirdTry() {
        assertWorksAfter(2, () -> provider.authorize(order, AMOUNT, "tok_flaky", "a"));
        assertWorksAfter(2, () -> provider.voidPayment(order, "v"));
    }

    @Test
    void whatAFlakyPaymentAnsweredIsRepeatedWithoutFailing() {
        assertWorksAfter(2, () -> provider.authorize(order, AMOUNT, "tok_flaky", "a"));
        assertWorksAfter(0, () -> provider.authorize(order, AMOUNT, "tok_flaky", "a"));
    }

    @Test
    void onlyTheRefundFailsThreeTimes() {
        assertWorksAfter(0, () -> provider.authorize(order, AMOUNT, "tok_refund_flaky", "a"));
        assertWorksAfter(0, () -> provider.capture(order, AMOUNT, "c"));
        assertWorksAfter(3, () -> provider.refund(order, AMOUNT, "r"));
    }

    @Test
    void aSlowPaymentIsAnsweredAfterAWhile(VertxTestContext test) {
        long start = System.nanoTime();
        Future<Answer> authorized = provider.authorize(order, AMOUNT, "tok_slow", "a");

        assertThat(authorized.isComplete()).isFalse();
        authorized
                .compose(answer -> provider.capture(order, AMOUNT, "c"))
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.approved()).isTrue();
                    assertThat(Duration.ofNanos(System.nanoTime() - start))
                            .isGreaterThanOrEqualTo(SLOWNESS.multipliedBy(2).minusMillis(2));
                    test.completeNow();
                })));
    }

    @Test
    void anAuthorizationCanWaitForEverWhileItsVoidIsAnswered() {
        Future<Answer> unanswered = provider.authorize(order, AMOUNT, "tok_timeout", "a");

        assertThat(voidPayment("v").approved()).isTrue();
        assertThat(unanswered.isComplete()).isFalse();
        assertThat(authorize("tok_timeout", "a")).isEqualTo(Answer.refused("voided"));
    }

    @Test
    void itForgetsThePaymentThatWasNotUsedForLongest() {
        authorize("tok_capture_declined", "a");
        UUID kept = UUID.randomUUID();
        answer(provider.authorize(kept, AMOUNT, "tok_capture_declined", "k"));
        for (int i = 0; i < PAYMENTS_MAX - 1; i++) {
            answer(provider.authorize(UUID.randomUUID(), AMOUNT, "tok_ok", "other"));
        }

        assertThat(answer(provider.capture(kept, AMOUNT, "k c")).approved()).isFalse();
        assertThat(capture("c").approved()).as("forgotten, so as with tok_ok").isTrue();
    }

    @Test
    void aPaymentThatItDoesNotRememberIsAsFarAlongAsItsCallTakesForGranted() {
        assertThat(answer(provider.capture(UUID.randomUUID(), AMOUNT, "c")).approved())
                .isTrue();
        assertThat(answer(provider.refund(UUID.randomUUID(), AMOUNT, "r")).approved())
                .isTrue();
        assertThat(answer(provider.voidPayment(UUID.randomUUID(), "v")).approved())
                .isTrue();
    }

    @Test
    void everyCallFailsTransientlyWhileItIsDown() {
        provider.down(true);

        List.of(
                        provider.authorize(order, AMOUNT, "tok_ok", "a"),
                        provider.capture(order, AMOUNT, "c"),
                        provider.voidPayment(order, "v"),
                        provider.refund(order, AMOUNT, "r"))
                .forEach(SandboxProviderTest::assertTransient);
    }

    @Test
    void nothingHasHappenedWhileItWasDown() {
        provider.down(true);
        assertTransient(provider.voidPayment(order, "v"));
        provider.down(false);

        assertThat(authorize("tok_ok", "a").approved()).isTrue();
    }

    @Test
    void anyNumberOfKeysIsAnswered() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(authorize("tok_ok", "key " + i).approved()).isTrue();
        }
    }
}
