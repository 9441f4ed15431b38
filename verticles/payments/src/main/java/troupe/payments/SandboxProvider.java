package troupe.payments;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import troupe.commerce.Money;
import troupe.kit.edge.TransientException;
import troupe.payments.SandboxPayment.Operation;

/**
 * A provider that moves no money and lives in this process, for demonstrations, tests and drills. The payment token
 * says how it behaves, and nothing is left to chance:
 *
 * <ul>
 *   <li>{@value #TOKEN_OK}: approves everything at once;
 *   <li>{@value #TOKEN_DECLINED}: refuses to authorise, as it does for tokens that it does not know;
 *   <li>{@value #TOKEN_FLAKY}: each operation fails transiently twice, then works;
 *   <li>{@value #TOKEN_SLOW}: approves after a delay;
 *   <li>{@value #TOKEN_TIMEOUT}: sets the amount aside but leaves {@value #UNANSWERED_MAX} attempts unanswered, and
 *       then refuses; a void is answered;
 *   <li>{@value #TOKEN_REFUND_FLAKY}: a refund fails transiently three times, then works;
 *   <li>{@value #TOKEN_CAPTURE_DECLINED}: authorises, but refuses to collect.
 * </ul>
 *
 * <p>It remembers the payments that were used last. One that it has forgotten, or that was authorised before a restart,
 * behaves as with {@value #TOKEN_OK} and as far along as the call takes for granted. Safe for use by any thread.
 */
public final class SandboxProvider implements PaymentProvider {
    public static final String TOKEN_OK = "tok_ok";
    public static final String TOKEN_DECLINED = "tok_declined";
    public static final String TOKEN_FLAKY = "tok_flaky";
    public static final String TOKEN_SLOW = "tok_slow";
    public static final String TOKEN_TIMEOUT = "tok_timeout";
    public static final String TOKEN_REFUND_FLAKY = "tok_refund_flaky";
    public static final String TOKEN_CAPTURE_DECLINED = "tok_capture_declined";

    /** How long {@value #TOKEN_SLOW} takes: noticeable, but within any sensible time limit. */
    public static final Duration SLOWNESS = Duration.ofMillis(300);

    /** More attempts than an edge with its defaults makes before an order's default deadline has passed. */
    public static final int UNANSWERED_MAX = 100;

    /** Payments remembered: some seconds of full load, in some megabytes. */
    public static final int PAYMENTS_MAX = 10_000;

    private final Function<Duration, Future<Void>> pause;
    private final Duration slowness;
    private final Map<UUID, SandboxPayment> payments;
    private volatile boolean down;

    /** @param pause lets time pass */
    public SandboxProvider(Function<Duration, Future<Void>> pause) {
        this(pause, SLOWNESS, PAYMENTS_MAX);
    }

    /**
     * @param pause lets time pass
     * @param slowness how long {@value #TOKEN_SLOW} takes to answer, at least a millisecond
     * @param paymentsMax how many payments are remembered
     */
    public SandboxProvider(Function<Duration, Future<Void>> pause, Duration slowness, int paymentsMax) {
        this.pause = pause;
        this.slowness = slowness;
        this.payments = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, SandboxPayment> eldest) {
                return size() > paymentsMax;
            }
        };
    }

    /**
     * Serves a sandbox over HTTP, as {@code payments.provider.url} has it called. It asks nobody who he is, so it
     * belongs on a network for tests only.
     */
    public static Future<HttpServer> listen(Vertx vertx, String host, int port) {
        SandboxProvider sandbox = new SandboxProvider(
                length -> vertx.timer(length.toMillis(), TimeUnit.MILLISECONDS).mapEmpty());
        return SandboxServer.listen(vertx, host, port, sandbox);
    }

    /**
     * Takes the whole provider out of service, as a drill, or back into it. While it is down every call fails
     * transiently.
     */
    public void down(boolean isDown) {
        down = isDown;
    }

    @Override
    public Future<Answer> authorize(UUID orderId, Money amount, String paymentToken, String idempotencyKey) {
        return call(orderId, paymentToken, Operation.AUTHORIZE, idempotencyKey);
    }

    @Override
    public Future<Answer> capture(UUID orderId, Money amount, String idempotencyKey) {
        return call(orderId, TOKEN_OK, Operation.CAPTURE, idempotencyKey);
    }

    @Override
    public Future<Answer> voidPayment(UUID orderId, String idempotencyKey) {
        return call(orderId, TOKEN_OK, Operation.VOID, idempotencyKey);
    }

    @Override
    public Future<Answer> refund(UUID orderId, Money amount, String idempotencyKey) {
        return call(orderId, TOKEN_OK, Operation.REFUND, idempotencyKey);
    }

    private Future<Answer> call(UUID orderId, String tokenIfNew, Operation operation, String key) {
        if (down) {
            return Future.failedFuture(new TransientException("the sandbox provider is down"));
        }
        SandboxPayment payment;
        Future<Answer> answer;
        synchronized (payments) {
            payment = payments.computeIfAbsent(orderId, id -> new SandboxPayment(tokenIfNew));
            answer = payment.call(operation, key);
        }
        // As with a slow provider over a network, it has happened already; the news of it takes its time.
        return payment.isSlow() ? pause.apply(slowness).compose(waited -> answer) : answer;
    }
}
