package troupe.payments;

import static troupe.kit.test.Scenario.given;
import static troupe.payments.PaymentRules.BEHAVIOR;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.commerce.ChargeEvent.ChargeCollected;
import troupe.commerce.ChargeEvent.ChargeDeclined;
import troupe.commerce.ChargeEvent.ChargeRefunded;
import troupe.commerce.ChargeEvent.ChargeRequested;
import troupe.commerce.ChargeEvent.ChargeWithdrawn;
import troupe.commerce.Money;
import troupe.commerce.PaymentAnswer.AuthorizationAnswered;
import troupe.commerce.PaymentAnswer.CaptureAnswered;
import troupe.commerce.PaymentAnswer.RefundAnswered;
import troupe.commerce.PaymentRequest.AuthorizePayment;
import troupe.commerce.PaymentRequest.CapturePayment;
import troupe.commerce.PaymentRequest.RefundPayment;
import troupe.commerce.PaymentRequest.VoidPayment;

/** Money for anything but an order. */
class ChargeTest {
    private static final UUID ID = new UUID(0, 1);
    private static final UUID CUSTOMER = new UUID(0, 2);
    private static final Money AMOUNT = new Money(5_000, "EUR");
    private static final ChargeRequested ASKED = new ChargeRequested(ID, CUSTOMER, AMOUNT, "tok_ok");
    private static final ChargeWithdrawn WITHDRAWN = new ChargeWithdrawn(ID);
    private static final AuthorizationAnswered APPROVED = new AuthorizationAnswered(ID, true, "");
    private static final CaptureAnswered COLLECTED = new CaptureAnswered(ID, true, "");

    @Test
    void itIsSetAsideAndCollectedAtOnce() {
        given(BEHAVIOR).when(ASKED).thenEmitted(new AuthorizePayment(ID, AMOUNT, "tok_ok"));
        given(BEHAVIOR, ASKED).when(APPROVED).thenEmitted(new CapturePayment(ID, AMOUNT));
        given(BEHAVIOR, ASKED, APPROVED).when(COLLECTED).thenEmitted(new ChargeCollected(ID));
    }

    @Test
    void aRefusalIsTold() {
        given(BEHAVIOR, ASKED)
                .when(new AuthorizationAnswered(ID, false, "no money"))
                .thenEmitted(new ChargeDeclined(ID, "no money"));
        given(BEHAVIOR, ASKED, APPROVED)
                .when(new CaptureAnswered(ID, false, "gone"))
                .thenEmitted(new ChargeDeclined(ID, "gone"));
    }

    @Test
    void whatIsWithdrawnIsLetGoOfOrGivenBack() {
        given(BEHAVIOR, ASKED).when(WITHDRAWN).thenEmitted(new VoidPayment(ID));
        given(BEHAVIOR, ASKED, APPROVED, COLLECTED).when(WITHDRAWN).thenEmitted(new RefundPayment(ID, AMOUNT));
        given(BEHAVIOR, ASKED, APPROVED, COLLECTED, WITHDRAWN)
                .when(new RefundAnswered(ID, ""))
                .thenEmitted(new ChargeRefunded(ID, CUSTOMER, AMOUNT));
    }

    @Test
    void whatIsWithdrawnWhileItIsCollectedIsGivenBackAndNobodyIsToldThatItWas() {
        given(BEHAVIOR, ASKED, APPROVED, WITHDRAWN).when(COLLECTED).thenEmitted(new RefundPayment(ID, AMOUNT));
    }

    @Test
    void aWithdrawalThatOvertakesItsChargeIsRemembered() {
        given(BEHAVIOR, WITHDRAWN).when(ASKED).thenNothing();
    }
}
