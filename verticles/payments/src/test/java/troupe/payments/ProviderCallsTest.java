package troupe.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.payments.PaymentSamples.*;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import troupe.commerce.PaymentAnswer.AuthorizationAnswered;
import troupe.commerce.PaymentAnswer.CaptureAnswered;
import troupe.commerce.PaymentAnswer.RefundAnswered;
import troupe.commerce.PaymentAnswer.VoidAnswered;
import troupe.commerce.PaymentRequest.AuthorizePayment;
import troupe.kit.edge.TransientException;
import troupe.language.EdgeAnswer;

@ExtendWith(VertxExtension.class)
class ProviderCallsTest {
    private SandboxProvider provider;
    private ProviderCalls calls;

    @BeforeEach
    void open(Vertx vertx) {
        provider = new SandboxProvider(
                pause -> vertx.timer(pause.toMillis(), TimeUnit.MILLISECONDS).mapEmpty());
        calls = new ProviderCalls(provider);
    }

    private static void assertAnswer(Future<Optional<EdgeAnswer>> call, EdgeAnswer expected) {
        assertThat(call.result()).contains(expected);
    }

    private static void assertParked(Future<Optional<EdgeAnswer>> call, String operation) {
        assertThat(call.cause())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(operation, ORDER.toString());
    }

    @Test
    void approvalsComeBackAsMessages() {
        assertAnswer(calls.authorize(authorize(), "a"), new AuthorizationAnswered(ORDER, true, "authorized"));
        assertAnswer(calls.capture(capture(), "c"), new CaptureAnswered(ORDER, true, "captured"));
        assertAnswer(calls.refund(refund(), "r"), new RefundAnswered(ORDER, "refunded"));
    }

    @Test
    void aVoidComesBackAsAMessage() {
        assertAnswer(calls.voidPayment(voidPayment(), "v"), new VoidAnswered(ORDER, "voided"));
    }

    @Test
    void refusalsComeBackAsMessages() {
        assertAnswer(
                calls.authorize(new AuthorizePayment(ORDER, TOTAL, "tok_declined"), "a"),
                new AuthorizationAnswered(ORDER, false, "card declined"));
        assertAnswer(calls.capture(capture(), "c"), new CaptureAnswered(ORDER, false, "nothing is set aside"));
    }

    @Test
    void aRefusedVoidIsForAPerson() {
        assertThat(calls.capture(capture(), "c").succeeded()).isTrue();

        assertParked(calls.voidPayment(voidPayment(), "v"), "void");
    }

    @Test
    void aRefusedRefundIsForAPerson() {
        assertThat(calls.authorize(authorize(), "a").succeeded()).isTrue();

        assertParked(calls.refund(refund(), "r"), "refund");
    }

    @Test
    void whatIsWorthAnotherTrySaysSo() {
        provider.down(true);

        assertThat(calls.authorize(authorize(), "a").cause()).isInstanceOf(TransientException.class);
        assertThat(calls.voidPayment(voidPayment(), "v").cause()).isInstanceOf(TransientException.class);
    }
}
