package troupe.payments;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.commerce.Money;
import troupe.kit.edge.TransientException;
import troupe.kit.request.RequestContext;

/**
 * A provider that is called over HTTP: {@code POST URL/payments/ID/authorize}, {@code capture}, {@code void} or
 * {@code refund}, with an {@code Idempotency-Key}, answered by 200 and {@code {"approved": true, "note": "..."}}. What
 * may pass is tried again: 408, 425, 429, all of 5xx, a connection that is lost and an answer that cannot be read; and
 * not before {@code Retry-After} says. So are 401, 403 and 407, for it is we who are not let in, and not the payment
 * that is refused: requests wait, with a warning in the log, until somebody has set that right. Any other status is
 * final. Safe for use by any thread.
 */
final class HttpPaymentProvider implements PaymentProvider {
    private static final Logger LOG = LoggerFactory.getLogger(HttpPaymentProvider.class);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    /** Such as after the provider has changed our token. */
    private static final Set<Integer> NOT_LET_IN = Set.of(401, 403, 407);

    private static final int NOTE_LENGTH_MAX = 200;

    private final ProviderClient client;
    private final RequestContext context;

    /** Something that no repetition helps with. */
    private static final class FinalException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FinalException(String message) {
            super(message, null, false, false);
        }
    }

    HttpPaymentProvider(ProviderClient client) {
        this(client, new RequestContext("none", null));
    }

    private HttpPaymentProvider(ProviderClient client, RequestContext context) {
        this.client = client;
        this.context = context;
    }

    @Override
    public PaymentProvider on(RequestContext request) {
        return new HttpPaymentProvider(client, request);
    }

    @Override
    public Future<Answer> authorize(UUID orderId, Money amount, String paymentToken, String idempotencyKey) {
        return call(orderId, "authorize", json(amount).put("paymentToken", paymentToken), idempotencyKey);
    }

    @Override
    public Future<Answer> capture(UUID orderId, Money amount, String idempotencyKey) {
        return call(orderId, "capture", json(amount), idempotencyKey);
    }

    @Override
    public Future<Answer> voidPayment(UUID orderId, String idempotencyKey) {
        return call(orderId, "void", new JsonObject(), idempotencyKey);
    }

    @Override
    public Future<Answer> refund(UUID orderId, Money amount, String idempotencyKey) {
        return call(orderId, "refund", json(amount), idempotencyKey);
    }

    private static JsonObject json(Money amount) {
        return new JsonObject().put("amountCents", amount.cents()).put("currency", amount.currency());
    }

    private Future<Answer> call(UUID orderId, String operation, JsonObject body, String idempotencyKey) {
        RequestOptions request = client.request("/payments/" + orderId + "/" + operation)
                .setMethod(HttpMethod.POST)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader("Idempotency-Key", idempotencyKey)
                .putHeader("X-Correlation-Id", context.correlationId());
        if (context.traceparent() != null) {
            request.putHeader("traceparent", context.traceparent());
        }
        return client.open()
                .request(request)
                .compose(opened -> answer(opened, body.toBuffer()))
                .recover(error -> Future.failedFuture(passing(error)));
    }

    /** An answer that does not come in time gives its connection back, or calls that hang would take them all. */
    private Future<Answer> answer(HttpClientRequest request, Buffer body) {
        return request.send(body)
                .compose(response -> ShortBody.read(response).map(bytes -> answer(response, bytes)))
                .timeout(client.timeoutMs(), TimeUnit.MILLISECONDS)
                .onFailure(error -> request.reset().onFailure(gone -> LOG.debug("nothing to hang up on", gone)));
    }

    private static Answer answer(HttpClientResponse response, Buffer body) {
        int status = response.statusCode();
        if (NOT_LET_IN.contains(status)) {
            LOG.warn("the payment provider does not let us in: it answered {}; see payments.provider.token", status);
            throw new TransientException("the payment provider does not let us in: it answered " + status);
        }
        if (PASSING.contains(status) || status >= 500) {
            throw new TransientException("the payment provider answered " + status, RetryAfter.of(response.headers()));
        }
        if (status != 200) {
            throw new FinalException("the payment provider answered " + status);
        }
        JsonObject json = body.toJsonObject();
        String note = Objects.requireNonNullElse(json.getString("note"), "");
        return new Answer(
                Objects.requireNonNull(json.getBoolean("approved"), "approved is missing"),
                note.substring(0, Math.min(note.length(), NOTE_LENGTH_MAX)));
    }

    /** It is not known what the provider did; with the same key it is safe to ask again. */
    private static Throwable passing(Throwable error) {
        if (error instanceof TransientException || error instanceof FinalException) {
            return error;
        }
        return new TransientException("the payment provider could not be asked: " + why(error));
    }

    /** Of a connection that could not be secured the cause alone says what is wrong. */
    private static String why(Throwable error) {
        if (error instanceof DecodeException) {
            return "its answer is not JSON";
        }
        Throwable cause = error.getCause();
        return cause == null ? String.valueOf(error.getMessage()) : error.getMessage() + ": " + cause.getMessage();
    }
}
