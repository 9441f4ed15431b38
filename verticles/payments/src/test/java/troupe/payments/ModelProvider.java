package troupe.payments;

import java.util.HashMap;
import java.util.Map;
import troupe.commerce.PaymentAnswer.AuthorizationAnswered;
import troupe.commerce.PaymentAnswer.CaptureAnswered;
import troupe.commerce.PaymentAnswer.RefundAnswered;
import troupe.commerce.PaymentAnswer.VoidAnswered;
import troupe.commerce.PaymentRequest;
import troupe.commerce.PaymentRequest.AuthorizePayment;
import troupe.commerce.PaymentRequest.CapturePayment;
import troupe.commerce.PaymentRequest.RefundPayment;
import troupe.commerce.PaymentRequest.VoidPayment;
import troupe.language.EdgeAnswer;

/** The money of one order at a provider that keeps exactly the promises of {@link PaymentProvider}, and counts. */
final class ModelProvider {
    private final boolean approvesAuthorization;
    private final boolean approvesCapture;
    private final Map<String, EdgeAnswer> answers = new HashMap<>();
    private boolean voided;
    boolean setAside;
    int captures;
    int refunds;

    ModelProvider(boolean approvesAuthorization, boolean approvesCapture) {
        this.approvesAuthorization = approvesAuthorization;
        this.approvesCapture = approvesCapture;
    }

    EdgeAnswer call(PaymentRequest request, String key) {
        return answers.computeIfAbsent(key, k -> perform(request));
    }

    private EdgeAnswer perform(PaymentRequest request) {
        if (request instanceof AuthorizePayment) {
            setAside = approvesAuthorization && !voided;
            return new AuthorizationAnswered(request.orderId(), setAside, "note");
        }
        if (request instanceof CapturePayment) {
            boolean approved = setAside && approvesCapture;
            setAside = false;
            captures += approved ? 1 : 0;
            return new CaptureAnswered(request.orderId(), approved, "note");
        }
        if (request instanceof RefundPayment) {
            refunds++;
            return new RefundAnswered(request.orderId(), "note");
        }
        if (request instanceof VoidPayment) {
            voided = true;
            setAside = false;
            return new VoidAnswered(request.orderId(), "note");
        }
        throw new IllegalArgumentException("unexpected " + request);
    }
}
