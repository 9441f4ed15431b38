package troupe.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.kit.request.RequestContext;

/** The sandbox over HTTP keeps all that a provider promises. */
class HttpPaymentProviderIT extends PaymentProviderContract {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final HttpProviders http = new HttpProviders();
    private final PaymentProvider sandbox = http.sandbox();

    @AfterEach
    void close() {
        http.close();
    }

    @Override
    PaymentProvider provider() {
        return sandbox;
    }

    @Override
    String approvedToken() {
        return "tok_ok";
    }

    @Override
    String declinedToken() {
        return "tok_declined";
    }

    @Override
    String captureDeclinedToken() {
        return "tok_capture_declined";
    }

    @Test
    void theProviderIsToldWhatACallIsFor() {
        AtomicReference<HttpServerRequest> seen = new AtomicReference<>();
        PaymentProvider watched = http.serving(request -> {
            seen.set(request);
            request.response().end("{\"approved\":true}");
        });

        answer(watched.on(new RequestContext("visit-1", TRACE)).voidPayment(order, "key-1"));

        assertThat(seen.get().getHeader("X-Correlation-Id")).isEqualTo("visit-1");
        assertThat(seen.get().getHeader("traceparent")).isEqualTo(TRACE);
        assertThat(seen.get().getHeader("Idempotency-Key")).isEqualTo("key-1");
        assertThat(seen.get().getHeader("Authorization")).isEqualTo("Bearer let-me-in");
        assertThat(seen.get().path()).isEqualTo("/payments/" + order + "/void");
    }
}
