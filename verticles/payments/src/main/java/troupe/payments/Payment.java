package troupe.payments;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.commerce.ChargeEvent.ChargeRequested;
import troupe.commerce.Money;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.kit.behavior.EntityType;

/**
 * The payment of one order, or of one charge, in one of its states. Each is a record that holds what means something in
 * it; {@link troupe.commerce.PaymentView.Status} says what it is. Immutable.
 */
sealed interface Payment {
    EntityType<Payment> TYPE = new EntityType<>(
            Payment.class,
            payment -> payment.orderId().toString(),
            key -> Expected.nothingYet(UUID.fromString(key)),
            StoredPayment.FORM);

    UUID orderId();

    /**
     * What is to be paid, by whom, and with what.
     *
     * @param orderId of the order; or of the charge, which somebody else than an order has asked for
     * @param charge whether it is one; {@link OutcomeEvents} tells whoever asked
     */
    record Terms(UUID orderId, UUID customerId, Money amount, String token, boolean charge) {
        static Terms of(OrderPlaced placed) {
            return new Terms(placed.orderId(), placed.customerId(), placed.total(), placed.paymentToken(), false);
        }

        static Terms of(ChargeRequested asked) {
            return new Terms(asked.chargeId(), asked.customerId(), asked.amount(), asked.paymentToken(), true);
        }
    }

    /**
     * Nothing was asked of the provider yet. What has to be known first is told by different services, in any order.
     *
     * @param terms null until the order is known
     * @param confirmed the order was confirmed, which has overtaken what it follows from
     */
    record Expected(UUID orderId, @Nullable Terms terms, boolean stockReserved, boolean confirmed) implements Payment {
        /** One that nothing has been heard of. */
        static Expected nothingYet(UUID orderId) {
            return new Expected(orderId, null, false, false);
        }

        Expected with(Terms known) {
            return new Expected(orderId, known, stockReserved, confirmed);
        }

        Expected withStock() {
            return new Expected(orderId, terms, true, confirmed);
        }

        Expected withConfirmation() {
            return new Expected(orderId, terms, stockReserved, true);
        }
    }

    /** A tombstone: terms or stock that are told later find it and ask for nothing. */
    record Cancelled(Expected heard) implements Payment {
        @Override
        public UUID orderId() {
            return heard.orderId();
        }
    }

    /** The provider was asked for the money. */
    sealed interface Asked extends Payment {
        Terms terms();

        @Override
        default UUID orderId() {
            return terms().orderId();
        }

        default UUID customerId() {
            return terms().customerId();
        }

        default Money amount() {
            return terms().amount();
        }
    }

    /** Something is set aside, or is about to be. */
    sealed interface SetAside extends Asked {}

    /** @param confirmed the order was confirmed, which has overtaken the news of the authorisation */
    record Authorizing(Terms terms, boolean confirmed) implements SetAside {}

    record Authorized(Terms terms) implements SetAside {}

    /** Nothing is set aside, and nobody waits for it any more. */
    sealed interface LetGo extends Asked {}

    record Declined(Terms terms) implements LetGo {}

    record Voided(Terms terms) implements LetGo {}

    record Voiding(Terms terms) implements Asked {}

    /** @param cancelled the order was cancelled before the provider answered, so that nobody is told of its answer */
    record Capturing(Terms terms, boolean cancelled) implements Asked {}

    /** The provider has answered when it was asked to collect. */
    sealed interface Answered extends Asked {
        Capturing asked();

        @Override
        default Terms terms() {
            return asked().terms();
        }
    }

    record Captured(Capturing asked) implements Answered {}

    record CaptureDeclined(Capturing asked) implements Answered {}

    record Refunding(Capturing asked) implements Answered {}

    record Refunded(Capturing asked) implements Answered {}
}
