package troupe.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import troupe.commerce.Money;
import troupe.payments.PaymentProvider.Answer;

/** What {@link PaymentProvider} promises. Each implementation has a test that extends this one. */
abstract class PaymentProviderContract {
    static final Money AMOUNT = new Money(1_999, "EUR");

    /** The order of this test. */
    final UUID order = UUID.randomUUID();

    abstract PaymentProvider provider();

    /** A token with which everything is approved. */
    abstract String approvedToken();

    /** A token that is refused an authorisation. */
    abstract String declinedToken();

    /** A token that is authorised, but refused the collection. */
    abstract String captureDeclinedToken();

    static Answer answer(Future<Answer> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("no answer", e);
        }
    }

    Answer authorize(String token, String key) {
        return answer(provider().authorize(order, AMOUNT, token, key));
    }

    Answer capture(String key) {
        return answer(provider().capture(order, AMOUNT, key));
    }

    Answer voidPayment(String key) {
        return answer(provider().voidPayment(order, key));
    }

    Answer refund(String key) {
        return answer(provider().refund(order, AMOUNT, key));
    }

    @Test
    void whatIsAuthorizedCanBeCollectedAndGivenBack() {
        assertThat(authorize(approvedToken(), "a").approved()).isTrue();
        assertThat(capture("c").approved()).isTrue();
        assertThat(refund("r").approved()).isTrue();
    }

    @Test
    void aRefusalSaysWhy() {
        Answer answer = authorize(declinedToken(), "a");

        assertThat(answer.approved()).isFalse();
        assertThat(answer.note()).isNotBlank();
    }

    @Test
    void theSameKeyHasTheSameAnswer() {
        Answer authorized = authorize(approvedToken(), "a");
        Answer captured = capture("c");
        Answer refunded = refund("r");

        assertThat(authorize(approvedToken(), "a")).isEqualTo(authorized);
        assertThat(capture("c")).isEqualTo(captured);
        assertThat(refund("r")).isEqualTo(refunded);
    }

    @Test
    void theSameKeyIsRefusedAgain() {
        assertThat(authorize(declinedToken(), "a")).isEqualTo(authorize(declinedToken(), "a"));
    }

    @Test
    void aVoidLetsGoOfWhatIsAuthorized() {
        authorize(approvedToken(), "a");

        assertThat(voidPayment("v").approved()).isTrue();
        assertThat(capture("c").approved()).isFalse();
    }

    @Test
    void aVoidForbidsWhatIsAuthorizedLater() {
        assertThat(voidPayment("v").approved()).isTrue();
        assertThat(authorize(approvedToken(), "a").approved()).isFalse();
        assertThat(capture("c").approved()).isFalse();
    }

    @Test
    void aVoidCanBeRepeatedWithAnyKey() {
        authorize(approvedToken(), "a");
        voidPayment("v");

        assertThat(voidPayment("v").approved()).isTrue();
        assertThat(voidPayment("another").approved()).isTrue();
    }

    @Test
    void anAuthorizationThatIsRepeatedAfterTheVoidHoldsNothing() {
        authorize(approvedToken(), "a");
        voidPayment("v");
        authorize(approvedToken(), "a");

        assertThat(capture("c").approved()).isFalse();
    }

    @Test
    void aVoidAfterARefusedAuthorizationIsApproved() {
        authorize(declinedToken(), "a");

        assertThat(voidPayment("v").approved()).isTrue();
    }

    @Test
    void whatWasCollectedCannotBeVoided() {
        authorize(approvedToken(), "a");
        capture("c");

        assertThat(voidPayment("v").approved()).isFalse();
        assertThat(refund("r").approved()).isTrue();
    }

    @Test
    void aRefusedCollectionLetsGo() {
        assertThat(authorize(captureDeclinedToken(), "a").approved()).isTrue();
        assertThat(capture("c").approved()).isFalse();
        assertThat(capture("another").approved()).isFalse();
        assertThat(refund("r").approved()).isFalse();
    }

    @Test
    void nothingIsGivenBackThatWasNotCollected() {
        authorize(approvedToken(), "a");

        assertThat(refund("r").approved()).isFalse();
    }

    @Test
    void whatWasGivenBackCannotBeCollectedAgain() {
        authorize(approvedToken(), "a");
        capture("c");
        refund("r");

        assertThat(authorize(approvedToken(), "another a").approved()).isFalse();
        assertThat(capture("another c").approved()).isFalse();
    }
}
