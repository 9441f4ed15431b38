package troupe.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.commerce.Money;
import troupe.payments.PaymentProvider.Answer;

class SandboxTimeoutTest {
    private static final Money AMOUNT = new Money(1_000, "EUR");

    private final SandboxProvider provider = new SandboxProvider(time -> Future.succeededFuture());
    private final UUID order = UUID.randomUUID();

    /** After a restart the sandbox has forgotten that the payment was voided, and the request is repeated. */
    @Test
    void whoeverIsLeftWithoutAnAnswerIsRefusedInTheEnd() {
        for (int i = 0; i < SandboxProvider.UNANSWERED_MAX; i++) {
            assertThat(authorize().isComplete()).isFalse();
        }

        assertThat(authorize().result()).isEqualTo(Answer.refused("expired"));
        assertThat(authorize().result()).isEqualTo(Answer.refused("expired"));
        assertThat(provider.capture(order, AMOUNT, "c").result().approved())
                .as("nothing stays set aside")
                .isFalse();
    }

    private Future<Answer> authorize() {
        return provider.authorize(order, AMOUNT, "tok_timeout", "a");
    }
}
