package troupe.payments;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static troupe.payments.PaymentRules.BEHAVIOR;
import static troupe.payments.PaymentSamples.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.PaymentEvent.PaymentAuthorized;
import troupe.commerce.PaymentEvent.PaymentDeclined;
import troupe.commerce.PaymentEvent.PaymentRefunded;
import troupe.commerce.PaymentRequest;
import troupe.commerce.PaymentRequest.AuthorizePayment;
import troupe.commerce.PaymentRequest.CapturePayment;
import troupe.commerce.PaymentRequest.RefundPayment;
import troupe.commerce.PaymentView.Status;
import troupe.kit.test.Scenario;
import troupe.language.EdgeAnswer;
import troupe.language.Message;

/**
 * One order's payment from its first message to its last, with the provider, and with as much of the other services as
 * payments can notice. Whatever is under way may be next, and may come again; the seed decides. What must hold, holds
 * after every step.
 */
final class MoneyRun {
    /** Three of four messages are gone once they have been handled; the fourth comes again. */
    private static final int AGAIN_ONE_IN = 4;

    private static final Set<Message> UNDOING = Set.of(voidPayment(), refund(), refunded());

    private final SplittableRandom random;
    private final ModelProvider provider;
    private final List<Message> messages = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Message> history = new ArrayList<>();
    private final Scenario payments = Scenario.given(BEHAVIOR);
    private final boolean isConfirmedEarly;
    private int callCount;

    /** A request to the provider with the key that all its attempts share. */
    private record Call(PaymentRequest request, String key) {}

    MoneyRun(long seed) {
        random = new SplittableRandom(seed);
        provider = new ModelProvider(!oneIn(5), !oneIn(4));
        messages.add(placed());
        // Without stock orders cancels.
        messages.add(oneIn(6) ? cancelled() : reserved());
        if (oneIn(2)) {
            messages.add(cancelled());
        }
        isConfirmedEarly = oneIn(4);
        if (isConfirmedEarly) {
            // It should not come before the authorisation that it follows from; if it ever does, it counts all the
            // same.
            messages.add(confirmed());
        }
    }

    private boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    /** Goes on until nothing is under way. */
    Status toTheEnd() {
        while (!messages.isEmpty() || !calls.isEmpty()) {
            int next = random.nextInt(messages.size() + calls.size());
            if (next < messages.size()) {
                deliver(next);
            } else {
                call(next - messages.size());
            }
            assertThat(provider.captures).as(this::toString).isBetween(0, 1);
            assertThat(provider.refunds).as(this::toString).isBetween(0, provider.captures);
        }
        checkTheEnd();
        return status();
    }

    private void deliver(int index) {
        Message message = oneIn(AGAIN_ONE_IN) ? messages.get(index) : messages.remove(index);
        history.add(message);
        payments.when(message);
        if (isCancelled()) {
            assertThat(payments.emitted()).as(this::toString).allMatch(UNDOING::contains);
        }
        for (Message emitted : payments.emitted()) {
            history.add(emitted);
            if (emitted instanceof PaymentRequest request) {
                calls.add(new Call(request, "key " + callCount++));
            } else if (emitted instanceof PaymentAuthorized && !isConfirmedEarly) {
                messages.add(confirmed());
            } else if (emitted instanceof PaymentDeclined) {
                messages.add(cancelled());
            }
        }
    }

    private void call(int index) {
        Call call = oneIn(AGAIN_ONE_IN) ? calls.get(index) : calls.remove(index);
        EdgeAnswer answer = requireNonNull(provider.call(call.request(), call.key()));
        messages.add(answer);
    }

    private void checkTheEnd() {
        boolean confirmed = history.stream().anyMatch(OrderConfirmed.class::isInstance);
        boolean kept = provider.captures > provider.refunds;
        assertThat(kept).as(this::toString).isEqualTo(!isCancelled() && confirmed);
        assertThat(provider.setAside).as(this::toString).isFalse();
        assertThat(status()).as(this::toString).isIn(endsWith(kept, provider.refunds > 0));
        assertThat(asked(AuthorizePayment.class)).as(this::toString).isLessThanOrEqualTo(1);
        assertThat(asked(CapturePayment.class)).as(this::toString).isLessThanOrEqualTo(1);
        assertThat(asked(RefundPayment.class)).as(this::toString).isEqualTo(provider.refunds);
        assertThat(asked(PaymentRefunded.class)).as(this::toString).isEqualTo(provider.refunds);
        assertThat(asked(PaymentDeclined.class)).as(this::toString).isLessThanOrEqualTo(1);
    }

    private static List<Status> endsWith(boolean kept, boolean givenBack) {
        if (kept) {
            return List.of(Status.CAPTURED);
        }
        return givenBack
                ? List.of(Status.REFUNDED)
                : List.of(Status.DECLINED, Status.CAPTURE_DECLINED, Status.VOIDED, Status.CANCELLED);
    }

    private Status status() {
        return StoredPayment.of(payments.the(Payment.TYPE, ORDER.toString())).status();
    }

    private boolean isCancelled() {
        return history.stream().anyMatch(OrderCancelled.class::isInstance);
    }

    private long asked(Class<? extends Message> type) {
        return history.stream().filter(type::isInstance).count();
    }

    @Override
    public String toString() {
        return status() + " after " + history;
    }
}
