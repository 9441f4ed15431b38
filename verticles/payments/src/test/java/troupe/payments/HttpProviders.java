package troupe.payments;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import troupe.commerce.Money;
import troupe.config.Secret;
import troupe.kit.request.RequestContext;

/** Providers in this process that are called over HTTP. */
final class HttpProviders implements AutoCloseable {
    static final Secret TOKEN = new Secret("let-me-in");

    private final Vertx vertx = Vertx.vertx();
    private final Duration timeout;

    HttpProviders() {
        this(Duration.ofSeconds(20));
    }

    /** @param timeout of a call */
    HttpProviders(Duration timeout) {
        this.timeout = timeout;
    }

    PaymentProvider sandbox() {
        return at(await(SandboxProvider.listen(vertx, "127.0.0.1", 0)));
    }

    PaymentProvider answering(int status, String body) {
        return serving(request -> request.response().setStatusCode(status).end(body));
    }

    PaymentProvider serving(Handler<HttpServerRequest> handler) {
        return at(listening(new HttpServerOptions(), handler));
    }

    HttpServer listening(HttpServerOptions options, Handler<HttpServerRequest> handler) {
        return await(vertx.createHttpServer(options).requestHandler(handler).listen(0, "127.0.0.1"));
    }

    PaymentProvider at(HttpServer server) {
        return at("http://127.0.0.1:" + server.actualPort());
    }

    PaymentProvider at(String url) {
        ProviderClient client = new ProviderClient(URI.create(url), Optional.of(TOKEN), timeout, 10);
        return new OnVertx(new HttpPaymentProvider(client));
    }

    static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private <T> Future<T> inContext(Supplier<Future<T>> call) {
        Promise<T> promise = Promise.promise();
        vertx.runOnContext(here -> call.get().onComplete(promise));
        return promise.future();
    }

    /** Calls from an event loop, as services do. */
    private final class OnVertx implements PaymentProvider {
        private final PaymentProvider to;

        OnVertx(PaymentProvider to) {
            this.to = to;
        }

        @Override
        public PaymentProvider on(RequestContext request) {
            return new OnVertx(to.on(request));
        }

        @Override
        public Future<Answer> authorize(UUID orderId, Money amount, String paymentToken, String key) {
            return inContext(() -> to.authorize(orderId, amount, paymentToken, key));
        }

        @Override
        public Future<Answer> capture(UUID orderId, Money amount, String key) {
            return inContext(() -> to.capture(orderId, amount, key));
        }

        @Override
        public Future<Answer> voidPayment(UUID orderId, String key) {
            return inContext(() -> to.voidPayment(orderId, key));
        }

        @Override
        public Future<Answer> refund(UUID orderId, Money amount, String key) {
            return inContext(() -> to.refund(orderId, amount, key));
        }
    }
}
