package troupe.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.payments.PaymentSamples.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import troupe.commerce.PaymentView.Status;
import troupe.payments.Payment.Authorizing;
import troupe.payments.Payment.Cancelled;
import troupe.payments.Payment.Capturing;
import troupe.payments.Payment.Expected;
import troupe.payments.Payment.Refunded;
import troupe.payments.Payment.Refunding;

/** Rows and recordings say what they always said. */
class StoredPaymentTest {
    private static final StoredPayment.Terms STORED_TERMS = new StoredPayment.Terms(CUSTOMER, TOTAL, "tok_ok");

    @ParameterizedTest
    @EnumSource
    void eachStatusIsAStateOfItsOwn(Status status) {
        StoredPayment form = new StoredPayment(ORDER, status, STORED_TERMS, true, false, false);

        assertThat(StoredPayment.of(form.payment())).isEqualTo(form);
    }

    @Test
    void whatWasHeardBeforeMoneyWasAskedForIsKept() {
        Expected heard = new Expected(ORDER, null, true, true);

        assertWritten(heard, new StoredPayment(ORDER, Status.EXPECTED, null, true, true, false));
        assertWritten(new Cancelled(heard), new StoredPayment(ORDER, Status.CANCELLED, null, true, true, false));
    }

    @Test
    void whatIsStillToBeDoneIsKept() {
        Capturing cancelled = new Capturing(TERMS, true);

        assertWritten(
                new Authorizing(TERMS, true),
                new StoredPayment(ORDER, Status.AUTHORIZING, STORED_TERMS, true, true, false));
        assertWritten(cancelled, new StoredPayment(ORDER, Status.CAPTURING, STORED_TERMS, true, false, true));
        assertWritten(
                new Refunding(cancelled), new StoredPayment(ORDER, Status.REFUNDING, STORED_TERMS, true, false, true));
        assertWritten(
                new Refunded(cancelled), new StoredPayment(ORDER, Status.REFUNDED, STORED_TERMS, true, false, true));
    }

    private static void assertWritten(Payment payment, StoredPayment form) {
        assertThat(StoredPayment.of(payment)).isEqualTo(form);
        assertThat(form.payment()).isEqualTo(payment);
    }
}
