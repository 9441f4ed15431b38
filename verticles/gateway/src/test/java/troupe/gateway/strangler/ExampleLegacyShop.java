package troupe.gateway.strangler;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The shop that was there before: a real HTTP server with articles under {@code /shop/articles/}. It answers what it is
 * told to, hangs, breaks and dies.
 */
public final class ExampleLegacyShop implements AfterEachCallback {
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, JsonObject> articles = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile boolean hangs;
    private HttpServer server;
    private int port;

    /** A request that came. */
    public record Seen(String method, String uri, Map<String, String> headers, String body) {}

    public ExampleLegacyShop() {
        start();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        await(vertx.close());
    }

    /** Listens, on the same port when it did before. */
    public final void start() {
        server = await(vertx.createHttpServer().requestHandler(this::take).listen(port, "127.0.0.1"));
        port = server.actualPort();
    }

    public void die() {
        await(server.close());
    }

    public int port() {
        return port;
    }

    public void has(String sku, JsonObject article) {
        articles.put(sku, article);
    }

    /** Whatever it is asked from now on. */
    public void answersAlways(int other) {
        status = other;
    }

    public void hangs(boolean fromNowOn) {
        hangs = fromNowOn;
    }

    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    private void take(HttpServerRequest request) {
        request.bodyHandler(body -> {
            Map<String, String> headers = new ConcurrentHashMap<>();
            request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
            seen.add(new Seen(request.method().name(), request.uri(), headers, body.toString()));
            if (!hangs) {
                answer(request);
            }
        });
    }

    private void answer(HttpServerRequest request) {
        JsonObject article =
                articles.get(request.path().substring(request.path().lastIndexOf('/') + 1));
        if (status != 200) {
            request.response().setStatusCode(status).end("the legacy shop is not well");
        } else if (request.method().equals(HttpMethod.POST)) {
            request.response()
                    .putHeader("Set-Cookie", (Iterable<String>) List.of("a=1", "b=2"))
                    .putHeader("Content-Type", "text/csv")
                    .setStatusCode(201)
                    .end("taken");
        } else if (article == null) {
            request.response().setStatusCode(404).end("no such article");
        } else {
            request.response().putHeader("Content-Type", "application/json").end(article.encode());
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
