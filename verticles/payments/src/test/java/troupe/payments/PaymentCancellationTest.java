package troupe.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static troupe.commerce.PaymentView.Status.AUTHORIZED;
import static troupe.commerce.PaymentView.Status.AUTHORIZING;
import static troupe.commerce.PaymentView.Status.CANCELLED;
import static troupe.commerce.PaymentView.Status.VOIDED;
import static troupe.commerce.PaymentView.Status.VOIDING;
import static troupe.kit.test.Scenario.given;
import static troupe.payments.PaymentRules.BEHAVIOR;
import static troupe.payments.PaymentSamples.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import troupe.commerce.PaymentView;
import troupe.commerce.PaymentView.Status;
import troupe.payments.Payment.Cancelled;
import troupe.payments.Payment.Expected;

class PaymentCancellationTest {
    @Test
    void aCancellationThatOvertakesTheOrderLeavesATombstone() {
        given(BEHAVIOR)
                .when(cancelled())
                .thenSaved(new Cancelled(Expected.nothingYet(ORDER)))
                .thenEmitted();
    }

    @Test
    void nothingIsAskedForAfterTheTombstone() {
        given(BEHAVIOR, cancelled()).when(placed(), reserved(), confirmed()).thenNothing();
    }

    @Test
    void anOrderThatWaitsForItsStockEndsWithoutMoney() {
        given(BEHAVIOR, placed())
                .when(cancelled())
                .thenSaved(new Cancelled(new Expected(ORDER, TERMS, false, false)))
                .thenEmitted();
    }

    @Test
    void stockThatIsReservedForACancelledOrderCostsNothing() {
        given(BEHAVIOR, placed(), cancelled()).when(reserved()).thenNothing();
    }

    @Test
    void aCancellationWhileAuthorizingLetsGoOfWhateverComesOfIt() {
        given(BEHAVIOR, payment(AUTHORIZING))
                .when(cancelled())
                .thenSaved(payment(VOIDING))
                .thenEmitted(voidPayment());
    }

    @Test
    void aCancellationOfAnAuthorizedOrderLetsGo() {
        given(BEHAVIOR, payment(AUTHORIZED))
                .when(cancelled())
                .thenSaved(payment(VOIDING))
                .thenEmitted(voidPayment());
    }

    @Test
    void aCancellationWinsOverAConfirmationThatItOvertakes() {
        given(BEHAVIOR, payment(AUTHORIZED), cancelled()).when(confirmed()).thenNothing();
    }

    @Test
    void aCancellationWinsOverAConfirmationThatWaitsForTheApproval() {
        given(BEHAVIOR, payment(AUTHORIZING), confirmed(), cancelled())
                .when(authorizationApproved())
                .thenNothing();
    }

    @ParameterizedTest
    @EnumSource(names = {"DECLINED", "CAPTURE_DECLINED", "VOIDING", "VOIDED", "REFUNDING", "REFUNDED", "CANCELLED"})
    void aCancellationOfWhatHasEndedChangesNothing(Status ended) {
        given(BEHAVIOR, payment(ended)).when(cancelled()).thenNothing();
    }

    @Test
    void aVoidIsDoneWhenItIsAnswered() {
        given(BEHAVIOR, payment(VOIDING))
                .when(voidAnswered())
                .thenSaved(payment(VOIDED))
                .thenEmitted();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VOIDING")
    void theAnswerToAVoidThatNobodyWaitsForChangesNothing(Status status) {
        given(BEHAVIOR, payment(status)).when(voidAnswered()).thenNothing();
    }

    @Test
    void aPaymentShowsWhatItIsOver() {
        assertThat(StoredPayment.of(payment(VOIDED)).view()).isEqualTo(new PaymentView(ORDER, VOIDED, TOTAL));
    }

    @Test
    void aTombstoneIsOverNoAmount() {
        assertThat(StoredPayment.of(new Cancelled(Expected.nothingYet(ORDER))).view())
                .isEqualTo(new PaymentView(ORDER, CANCELLED, null));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EXPECTED", "CANCELLED"})
    void noMoneyMovesWithoutTerms(Status status) {
        StoredPayment row = new StoredPayment(ORDER, status, null, true, false, false);
        assertThatNullPointerException().isThrownBy(row::payment).withMessageContaining(status.name());
    }

    @Test
    void whatWasNeverHeardOfIsExpected() {
        assertThat(Payment.TYPE.absent().apply(ORDER.toString())).isEqualTo(new Expected(ORDER, null, false, false));
    }
}
