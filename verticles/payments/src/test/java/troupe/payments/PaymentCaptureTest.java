package troupe.payments;

import static troupe.commerce.PaymentView.Status.AUTHORIZED;
import static troupe.commerce.PaymentView.Status.CAPTURED;
import static troupe.commerce.PaymentView.Status.CAPTURE_DECLINED;
import static troupe.commerce.PaymentView.Status.CAPTURING;
import static troupe.commerce.PaymentView.Status.REFUNDED;
import static troupe.commerce.PaymentView.Status.REFUNDING;
import static troupe.kit.test.Scenario.given;
import static troupe.payments.PaymentRules.BEHAVIOR;
import static troupe.payments.PaymentSamples.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import troupe.commerce.PaymentEvent.PaymentCaptured;
import troupe.commerce.PaymentView.Status;
import troupe.payments.Payment.CaptureDeclined;
import troupe.payments.Payment.Capturing;
import troupe.payments.Payment.Refunding;

class PaymentCaptureTest {
    private static final Capturing CANCELLED_MEANWHILE = new Capturing(TERMS, true);

    @Test
    void aConfirmedOrderIsCollected() {
        given(BEHAVIOR, payment(AUTHORIZED))
                .when(confirmed())
                .thenSaved(payment(CAPTURING))
                .thenEmitted(capture());
    }

    @Test
    void anOrderThatIsConfirmedAgainIsCollectedOnce() {
        given(BEHAVIOR, payment(AUTHORIZED)).when(confirmed(), confirmed()).thenEmitted(capture());
        given(BEHAVIOR, payment(CAPTURED)).when(confirmed()).thenNothing();
    }

    @ParameterizedTest
    @EnumSource(names = {"DECLINED", "CAPTURE_DECLINED", "VOIDING", "VOIDED", "REFUNDING", "REFUNDED", "CANCELLED"})
    void aConfirmationOfWhatHasEndedCollectsNothing(Status ended) {
        given(BEHAVIOR, payment(ended)).when(confirmed()).thenNothing();
    }

    @Test
    void anApprovalMakesTheMoneyOurs() {
        given(BEHAVIOR, payment(CAPTURING))
                .when(captureApproved())
                .thenSaved(payment(CAPTURED))
                .thenEmitted(new PaymentCaptured(ORDER));
    }

    @Test
    void aRefusalToCollectIsTold() {
        given(BEHAVIOR, payment(CAPTURING))
                .when(captureRefused())
                .thenSaved(payment(CAPTURE_DECLINED))
                .thenEmitted(declined("limit reached"));
    }

    @Test
    void aRefusalToCollectIsToldOnce() {
        given(BEHAVIOR, payment(CAPTURE_DECLINED)).when(captureRefused()).thenNothing();
    }

    @Test
    void anApprovalThatContradictsARefusalIsGivenBack() {
        given(BEHAVIOR, payment(CAPTURE_DECLINED))
                .when(captureApproved())
                .thenSaved(payment(REFUNDING))
                .thenEmitted(refund());
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CAPTURING", "CAPTURE_DECLINED"})
    void anAnswerThatNobodyWaitsForChangesNothing(Status status) {
        given(BEHAVIOR, payment(status)).when(captureApproved()).thenNothing();
        given(BEHAVIOR, payment(status)).when(captureRefused()).thenNothing();
    }

    @Test
    void aCancellationWhileCollectingWaitsForTheAnswer() {
        given(BEHAVIOR, payment(CAPTURING))
                .when(cancelled())
                .thenSaved(CANCELLED_MEANWHILE)
                .thenEmitted();
    }

    @Test
    void aCancellationWhileCollectingGivesBackWhatWasCollected() {
        given(BEHAVIOR, payment(CAPTURING), cancelled())
                .when(captureApproved())
                .thenSaved(new Refunding(CANCELLED_MEANWHILE))
                .thenEmitted(refund());
    }

    @Test
    void aCancellationWhileCollectingHasNothingToGiveBackAfterARefusal() {
        given(BEHAVIOR, payment(CAPTURING), cancelled())
                .when(captureRefused())
                .thenSaved(new CaptureDeclined(CANCELLED_MEANWHILE))
                .thenEmitted();
    }

    @Test
    void aCancellationThatIsHeardAgainWhileCollectingChangesNothing() {
        given(BEHAVIOR, payment(CAPTURING), cancelled()).when(cancelled()).thenNothing();
    }

    @Test
    void aCancellationOfACollectedOrderGivesTheMoneyBack() {
        given(BEHAVIOR, payment(CAPTURED))
                .when(cancelled())
                .thenSaved(payment(REFUNDING))
                .thenEmitted(refund());
    }

    @Test
    void moneyIsGivenBackOnce() {
        given(BEHAVIOR, payment(CAPTURED)).when(cancelled(), cancelled()).thenEmitted(refund());
        given(BEHAVIOR, payment(REFUNDING)).when(cancelled(), captureApproved()).thenNothing();
        given(BEHAVIOR, payment(REFUNDED)).when(cancelled(), captureApproved()).thenNothing();
    }

    @Test
    void aRefundIsTold() {
        given(BEHAVIOR, payment(REFUNDING))
                .when(refundAnswered())
                .thenSaved(payment(REFUNDED))
                .thenEmitted(refunded());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REFUNDING")
    void aRefundIsToldOnce(Status status) {
        given(BEHAVIOR, payment(status)).when(refundAnswered()).thenNothing();
    }
}
