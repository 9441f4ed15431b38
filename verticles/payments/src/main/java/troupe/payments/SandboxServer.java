package troupe.payments;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import troupe.commerce.Money;
import troupe.payments.PaymentProvider.Answer;

/**
 * The sandbox, served as {@link HttpPaymentProvider} calls it. It moves no money and asks nobody who they are, so it
 * belongs on a test network only.
 */
final class SandboxServer {
    private static final Pattern PATH =
            Pattern.compile("/payments/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/(authorize|capture|void|refund)");
    private static final int IDLE_SECONDS_MAX = 60;

    private final PaymentProvider sandbox;

    private SandboxServer(PaymentProvider sandbox) {
        this.sandbox = sandbox;
    }

    /** Serves it until the server, or the Vert.x, is closed. */
    static Future<HttpServer> listen(Vertx vertx, String host, int port, PaymentProvider sandbox) {
        SandboxServer served = new SandboxServer(sandbox);
        return vertx.createHttpServer(new HttpServerOptions().setIdleTimeout(IDLE_SECONDS_MAX))
                .requestHandler(served::answer)
                .listen(port, host);
    }

    private void answer(HttpServerRequest request) {
        Matcher path = PATH.matcher(String.valueOf(request.path()));
        @Nullable String key = request.getHeader("Idempotency-Key");
        if (!path.matches()) {
            end(request, 404, new JsonObject().put("detail", "there is no such path"));
        } else if (!request.method().equals(HttpMethod.POST)) {
            end(request, 405, new JsonObject().put("detail", "only POST"));
        } else if (key == null) {
            end(request, 400, new JsonObject().put("detail", "header Idempotency-Key is missing"));
        } else {
            UUID order = UUID.fromString(path.group(1));
            ShortBody.read(request)
                    .compose(body -> call(order, path.group(2), body, key))
                    .onSuccess(answer -> end(
                            request,
                            200,
                            new JsonObject().put("approved", answer.approved()).put("note", answer.note())))
                    .onFailure(error -> end(
                            request,
                            error instanceof IllegalArgumentException ? 400 : 503,
                            new JsonObject().put("detail", error.getMessage())));
        }
    }

    private Future<Answer> call(UUID order, String operation, Buffer body, String key) {
        try {
            JsonObject json = body.toJsonObject();
            return switch (operation) {
                case "authorize" -> sandbox.authorize(order, amount(json), json.getString("paymentToken", ""), key);
                case "capture" -> sandbox.capture(order, amount(json), key);
                case "void" -> sandbox.voidPayment(order, key);
                default -> sandbox.refund(order, amount(json), key);
            };
        } catch (RuntimeException e) {
            return Future.failedFuture(new IllegalArgumentException("the body is not what it should be", e));
        }
    }

    private static Money amount(JsonObject json) {
        return new Money(json.getLong("amountCents"), json.getString("currency"));
    }

    private static void end(HttpServerRequest request, int status, JsonObject body) {
        if (!request.response().closed()) {
            request.response()
                    .setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(body.toBuffer())
                    .onFailure(gone -> request.connection().close());
        }
    }
}
