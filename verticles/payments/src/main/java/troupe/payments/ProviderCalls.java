package troupe.payments;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import troupe.commerce.PaymentAnswer.AuthorizationAnswered;
import troupe.commerce.PaymentAnswer.CaptureAnswered;
import troupe.commerce.PaymentAnswer.RefundAnswered;
import troupe.commerce.PaymentAnswer.VoidAnswered;
import troupe.commerce.PaymentRequest.AuthorizePayment;
import troupe.commerce.PaymentRequest.CapturePayment;
import troupe.commerce.PaymentRequest.RefundPayment;
import troupe.commerce.PaymentRequest.VoidPayment;
import troupe.kit.request.RequestContext;
import troupe.language.EdgeAnswer;
import troupe.payments.PaymentProvider.Answer;

/** Carries requests to the provider, and its answers back as messages. */
record ProviderCalls(PaymentProvider provider) {
    ProviderCalls on(RequestContext request) {
        return new ProviderCalls(provider.on(request));
    }

    Future<Optional<EdgeAnswer>> authorize(AuthorizePayment request, String key) {
        return provider.authorize(request.orderId(), request.amount(), request.paymentToken(), key)
                .map(answer ->
                        Optional.of(new AuthorizationAnswered(request.orderId(), answer.approved(), answer.note())));
    }

    Future<Optional<EdgeAnswer>> capture(CapturePayment request, String key) {
        return provider.capture(request.orderId(), request.amount(), key)
                .map(answer -> Optional.of(new CaptureAnswered(request.orderId(), answer.approved(), answer.note())));
    }

    Future<Optional<EdgeAnswer>> voidPayment(VoidPayment request, String key) {
        return provider.voidPayment(request.orderId(), key)
                .compose(answer -> insistOn("void", request.orderId(), answer))
                .map(answer -> Optional.of(new VoidAnswered(request.orderId(), answer.note())));
    }

    Future<Optional<EdgeAnswer>> refund(RefundPayment request, String key) {
        return provider.refund(request.orderId(), request.amount(), key)
                .compose(answer -> insistOn("refund", request.orderId(), answer))
                .map(answer -> Optional.of(new RefundAnswered(request.orderId(), answer.note())));
    }

    /**
     * No rule can go on from a refused compensation: our books and the provider's differ. So it is parked for a person.
     */
    private static Future<Answer> insistOn(String operation, UUID orderId, Answer answer) {
        return answer.approved()
                ? Future.succeededFuture(answer)
                : Future.failedFuture(new IllegalStateException("the payment provider refused to " + operation
                        + " the payment of order " + orderId + ": " + answer.note()));
    }
}
