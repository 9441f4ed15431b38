package troupe.payments;

import static troupe.commerce.PaymentView.Status.AUTHORIZED;
import static troupe.commerce.PaymentView.Status.AUTHORIZING;
import static troupe.commerce.PaymentView.Status.CANCELLED;
import static troupe.commerce.PaymentView.Status.CAPTURING;
import static troupe.commerce.PaymentView.Status.DECLINED;
import static troupe.commerce.PaymentView.Status.VOIDED;
import static troupe.commerce.PaymentView.Status.VOIDING;
import static troupe.kit.test.Scenario.given;
import static troupe.payments.PaymentRules.BEHAVIOR;
import static troupe.payments.PaymentSamples.*;

import org.junit.jupiter.api.Test;
import troupe.payments.Payment.Expected;

class PaymentAuthorizationTest {
    @Test
    void anOrderThatWasPlacedWaitsForItsStock() {
        given(BEHAVIOR)
                .when(placed())
                .thenSaved(new Expected(ORDER, TERMS, false, false))
                .thenEmitted();
    }

    @Test
    void stockThatWasReservedWaitsForTheOrdersTerms() {
        given(BEHAVIOR)
                .when(reserved())
                .thenSaved(new Expected(ORDER, null, true, false))
                .thenEmitted();
    }

    @Test
    void theProviderIsAskedOnceTheStockOfAKnownOrderIsReserved() {
        given(BEHAVIOR, placed())
                .when(reserved())
                .thenSaved(payment(AUTHORIZING))
                .thenEmitted(authorize());
    }

    @Test
    void theProviderIsAskedOnceAnOrderWithReservedStockIsKnown() {
        given(BEHAVIOR, reserved())
                .when(placed())
                .thenSaved(payment(AUTHORIZING))
                .thenEmitted(authorize());
    }

    @Test
    void theProviderIsAskedWhenBothComeInOneBatch() {
        given(BEHAVIOR)
                .when(reserved(), placed(), reserved(), placed())
                .thenSaved(payment(AUTHORIZING))
                .thenEmitted(authorize());
    }

    @Test
    void anOrderThatIsPlacedAgainBeforeItsStockChangesNothing() {
        given(BEHAVIOR, placed()).when(placed()).thenNothing();
    }

    @Test
    void stockThatIsReservedAgainBeforeTheOrderChangesNothing() {
        given(BEHAVIOR, reserved()).when(reserved()).thenNothing();
    }

    @Test
    void nothingIsAskedOfTheProviderTwice() {
        given(BEHAVIOR, payment(AUTHORIZING)).when(placed(), reserved()).thenNothing();
    }

    @Test
    void anApprovalAuthorizesThePayment() {
        given(BEHAVIOR, payment(AUTHORIZING))
                .when(authorizationApproved())
                .thenSaved(payment(AUTHORIZED))
                .thenEmitted(authorized());
    }

    @Test
    void aRefusalDeclinesThePaymentAndSaysWhy() {
        given(BEHAVIOR, payment(AUTHORIZING))
                .when(authorizationRefused())
                .thenSaved(payment(DECLINED))
                .thenEmitted(declined("card declined"));
    }

    @Test
    void anAnswerThatIsHeardAgainChangesNothing() {
        given(BEHAVIOR, payment(AUTHORIZED)).when(authorizationApproved()).thenNothing();
        given(BEHAVIOR, payment(DECLINED)).when(authorizationRefused()).thenNothing();
    }

    @Test
    void anAnswerToWhatWasNeverAskedChangesNothing() {
        given(BEHAVIOR).when(authorizationApproved()).thenNothing();
        given(BEHAVIOR, payment(CANCELLED)).when(authorizationApproved()).thenNothing();
    }

    @Test
    void anApprovalThatContradictsARefusalIsLetGo() {
        given(BEHAVIOR, payment(DECLINED))
                .when(authorizationApproved())
                .thenSaved(payment(VOIDING))
                .thenEmitted(voidPayment());
    }

    @Test
    void anApprovalThatComesWhileLettingGoIsCoveredByTheVoidUnderWay() {
        given(BEHAVIOR, payment(VOIDING)).when(authorizationApproved()).thenNothing();
    }

    @Test
    void anApprovalThatComesAfterTheVoidIsLetGoAgain() {
        given(BEHAVIOR, payment(VOIDED))
                .when(authorizationApproved())
                .thenSaved(payment(VOIDING))
                .thenEmitted(voidPayment());
    }

    @Test
    void aRefusalAfterTheVoidChangesNothing() {
        given(BEHAVIOR, payment(VOIDING)).when(authorizationRefused()).thenNothing();
        given(BEHAVIOR, payment(VOIDED)).when(authorizationRefused()).thenNothing();
    }

    @Test
    void aConfirmationThatOvertakesTheApprovalLetsItCollectAtOnce() {
        given(BEHAVIOR, payment(AUTHORIZING), confirmed())
                .when(authorizationApproved())
                .thenSaved(payment(CAPTURING))
                .thenEmitted(authorized(), capture());
    }

    @Test
    void aConfirmationThatOvertakesARefusalIsInVain() {
        given(BEHAVIOR, payment(AUTHORIZING), confirmed())
                .when(authorizationRefused())
                .thenSaved(payment(DECLINED))
                .thenEmitted(declined("card declined"));
    }

    @Test
    void aConfirmationThatOvertakesEverythingIsRemembered() {
        given(BEHAVIOR, confirmed(), reserved(), placed())
                .when(authorizationApproved())
                .thenEmitted(authorized(), capture());
    }

    @Test
    void aConfirmationThatOvertakesAgainChangesNothing() {
        given(BEHAVIOR, confirmed()).when(confirmed()).thenNothing();
        given(BEHAVIOR, payment(AUTHORIZING), confirmed()).when(confirmed()).thenNothing();
    }
}
