package troupe.payments;

import io.vertx.core.Future;
import java.util.UUID;
import troupe.commerce.Money;
import troupe.kit.request.RequestContext;

/**
 * What a payment service provider has to offer, whether it is called over HTTP or lives in this process. There is at
 * most one payment for an order, and the order's id names it. An implementation makes one attempt at a call; retries,
 * time limits and the circuit breaker are the edge's, so any call may come several times, also side by side with
 * another one for the same payment, and from any thread.
 *
 * <p>What an implementation promises:
 *
 * <ul>
 *   <li><b>The same key has the same answer.</b> A call that is repeated with its idempotency key has no further
 *       effect. Once it has been answered, the repetition is answered alike, even if the payment has moved on since.
 *   <li><b>A void is final.</b> From the moment at which a void is answered nothing is set aside for the payment, and
 *       nothing ever will be: an authorisation that is under way, or comes later, is refused or undone.
 *   <li><b>A refused collection lets go.</b> Nothing stays set aside after {@link #capture} was refused.
 *   <li><b>Money moves once.</b> Whatever keys are used, an amount is collected at most once and given back at most
 *       once.
 *   <li><b>Failing is not refusing.</b> The future fails with a {@link troupe.kit.edge.TransientException} when the
 *       provider could not be reached, was busy or did not say what it did: then the same call with the same key is
 *       made again. Any other failure means that no repetition helps, and a person will have to look at it.
 * </ul>
 */
public interface PaymentProvider {
    /** The same, for calls that are made for such a request; a provider elsewhere is told of it. */
    default PaymentProvider on(RequestContext request) {
        return this;
    }

    /** Sets an amount aside on the customer's account. A refusal is final. */
    Future<Answer> authorize(UUID orderId, Money amount, String paymentToken, String idempotencyKey);

    /** Collects what was set aside. A refusal is final and lets go of it. */
    Future<Answer> capture(UUID orderId, Money amount, String idempotencyKey);

    /**
     * Lets go of what is set aside, or is about to be. Approved also where there is nothing; refused only where money
     * was collected.
     */
    Future<Answer> voidPayment(UUID orderId, String idempotencyKey);

    /** Gives back what was collected; refused only where nothing was. */
    Future<Answer> refund(UUID orderId, Money amount, String idempotencyKey);

    /**
     * What a provider answered.
     *
     * @param note of an approval the provider's reference, of a refusal its reason: short, and without personal data,
     *     because it travels in events
     */
    record Answer(boolean approved, String note) {
        public static Answer approved(String reference) {
            return new Answer(true, reference);
        }

        public static Answer refused(String reason) {
            return new Answer(false, reason);
        }
    }
}
