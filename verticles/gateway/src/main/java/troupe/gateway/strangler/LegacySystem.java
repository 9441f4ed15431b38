package troupe.gateway.strangler;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.gateway.http.Exchange;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemMapper;
import troupe.gateway.problem.ProblemType;
import troupe.kit.edge.Edge;
import troupe.kit.edge.EdgeSettings;
import troupe.kit.edge.TransientException;

/**
 * The legacy system behind its edges: bodies are bounded, and so is every wait. Bodies are held rather than passed on
 * as they come: an attempt can be made again, and answers can be compared. Used on the gateway's event loop only.
 */
final class LegacySystem {
    private static final Logger LOG = LoggerFactory.getLogger(LegacySystem.class);

    private static final String NAME = "the legacy system";

    /** It is not well, or says that something behind it is not. Any other status is an answer. */
    private static final Set<Integer> UNWELL = Set.of(502, 503, 504);

    private final Vertx vertx;
    private final LegacySettings settings;
    private final HttpClient client;
    private final Edge reads;
    private final Edge changes;

    /** What fails for one path says little about others, so the breaker counts it once. */
    private record Subject(HttpMethod method, String path) {}

    LegacySystem(Vertx vertx, MeterRegistry meters, LegacySettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        int connections = settings.reads().concurrentMax() + settings.changes().concurrentMax();
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setDefaultHost(settings.host())
                        .setDefaultPort(settings.port())
                        .setSsl(settings.tls())
                        .setKeepAliveTimeout(20),
                // The bulkheads let no more in, so nobody waits for a connection of the pool.
                new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(connections));
        this.reads = Edge.of(vertx, meters, "gateway-legacy", settings.reads());
        this.changes = Edge.of(vertx, meters, "gateway-legacy-changes", settings.changes());
    }

    /** @param path in the legacy system */
    LegacyRequest request(Exchange exchange, String path) {
        HttpMethod method =
                exchange.isHead() ? HttpMethod.GET : exchange.request().method();
        String query = exchange.request().query();
        return new LegacyRequest(
                method,
                path,
                query == null ? path : path + "?" + query,
                ForwardedHeaders.of(exchange, settings.passCredentials()),
                exchange.bytes());
    }

    /** Fails with {@link ProblemException}. */
    Future<LegacyAnswer> ask(LegacyRequest request) {
        EdgeSettings edge = request.changes() ? settings.changes() : settings.reads();
        return (request.changes() ? changes : reads)
                .call(new Subject(request.method(), request.path()), () -> attempt(request, edge.timeout()))
                .recover(error -> Future.failedFuture(problem(request, error, edge)));
    }

    /** Of the breaker of reads and of that of changes. */
    String state(boolean ofChanges) {
        return (ofChanges ? changes : reads).state();
    }

    private static Throwable problem(LegacyRequest request, Throwable error, EdgeSettings edge) {
        if (error instanceof ProblemException) {
            return error;
        }
        if (request.changes() && error instanceof TimeoutException) {
            return new ProblemException(Problem.of(
                    ProblemType.UNKNOWN_OUTCOME,
                    NAME + " took the request and did not answer; look whether it has done it before asking again"));
        }
        return new ProblemException(ProblemMapper.problem(NAME, request.changes(), error, edge));
    }

    private Future<LegacyAnswer> attempt(LegacyRequest request, Duration timeout) {
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setURI(request.uri())
                .setHeaders(request.headers())
                .setConnectTimeout(timeout.toMillis());
        return client.request(options)
                .recover(error -> Future.failedFuture(new TransientException(NAME + " cannot be reached")))
                .compose(opened -> exchange(opened, request.body(), timeout));
    }

    private Future<LegacyAnswer> exchange(HttpClientRequest opened, Buffer body, Duration timeout) {
        // Who gives an attempt up must not leave its connection behind.
        long timer = vertx.setTimer(timeout.toMillis(), late -> giveUp(opened));
        Future<HttpClientResponse> response = body.length() == 0 ? opened.send() : opened.send(body);
        return response.compose(this::bounded)
                .recover(error -> Future.failedFuture(
                        error instanceof ProblemException || error instanceof TransientException
                                ? error
                                : new TimeoutException(NAME + " did not answer: " + error.getMessage())))
                .onComplete(done -> vertx.cancelTimer(timer));
    }

    private static void giveUp(HttpClientRequest request) {
        request.reset().onFailure(error -> LOG.debug("a connection was closed already: {}", error.toString()));
    }

    private Future<LegacyAnswer> bounded(HttpClientResponse response) {
        Promise<LegacyAnswer> answer = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            if ((long) body.length() + chunk.length() <= settings.answerBytesMax()) {
                body.appendBuffer(chunk);
            } else if (answer.tryFail(tooLarge())) {
                giveUp(response.request());
            }
        });
        response.exceptionHandler(answer::tryFail);
        response.endHandler(end -> finish(response, body, answer));
        return answer.future();
    }

    private static void finish(HttpClientResponse response, Buffer body, Promise<LegacyAnswer> answer) {
        int status = response.statusCode();
        if (!UNWELL.contains(status)) {
            answer.tryComplete(new LegacyAnswer(status, response.headers(), body));
        } else if (status == 503) {
            answer.tryFail(new TransientException(NAME + " answered 503"));
        } else {
            // Something behind it may have done what was asked.
            answer.tryFail(new TimeoutException(NAME + " answered " + status));
        }
    }

    private ProblemException tooLarge() {
        return new ProblemException(Problem.of(
                ProblemType.BAD_GATEWAY, NAME + " answered more than " + settings.answerBytesMax() + " bytes"));
    }
}
