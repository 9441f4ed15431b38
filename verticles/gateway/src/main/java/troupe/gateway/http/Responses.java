package troupe.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;

/** Writes answers, and problems for whatever went wrong. */
public final class Responses {
    private static final Logger LOG = LoggerFactory.getLogger(Responses.class);

    /**
     * How long a connection that is to be closed may go on sending what nobody reads; closed at once, it would lose the
     * response.
     */
    private static final long LINGER_MS = 2_000;

    /** After these there may be more of the body to come, without end. */
    private static final Set<ProblemType> LEAVE_BYTES_UNREAD =
            EnumSet.of(ProblemType.CONTENT_TOO_LARGE, ProblemType.REQUEST_TIMEOUT, ProblemType.MALFORMED_REQUEST);

    private static final String VARY = HttpHeaders.VARY.toString();

    private Responses() {}

    public static void send(Exchange exchange, Answer answer) {
        if (!answer.isStreamed()) {
            write(exchange, Representation.of(exchange.request(), answer));
        }
    }

    public static void fail(Exchange exchange, Throwable error) {
        if (error instanceof ProblemException ended) {
            send(exchange, ended.problem());
            return;
        }
        if (exchange.response().closed()) {
            // The client has gone in mid request: there is nobody to tell.
            return;
        }
        LOG.atError()
                .setCause(error)
                .addKeyValue("correlationId", exchange.correlationId())
                .log("{} failed", exchange.route());
        send(exchange, Problem.of(ProblemType.FAILED, "the gateway failed"));
    }

    public static void send(Exchange exchange, Problem problem) {
        if (exchange.response().headWritten() || exchange.response().closed()) {
            exchange.response().reset();
            return;
        }
        Answer answer = Answer.problem(problem, exchange.correlationId());
        if (LEAVE_BYTES_UNREAD.contains(problem.type())) {
            writeLast(exchange, answer);
        } else {
            write(exchange, answer);
        }
    }

    /** Sends a problem and closes the connection after it. */
    public static void sendLast(Exchange exchange, Problem problem) {
        writeLast(exchange, Answer.problem(problem, exchange.correlationId()));
    }

    private static void writeLast(Exchange exchange, Answer answer) {
        announceClose(exchange);
        write(exchange, answer);
        close(exchange);
    }

    /** Says in the response, whose head is not written yet, that it is the connection's last. */
    public static void announceClose(Exchange exchange) {
        if (exchange.request().version() != HttpVersion.HTTP_2) {
            // At the last moment, for Vert.x promises older clients what they asked for.
            exchange.routing().addHeadersEndHandler(head -> sayClose(exchange.response()));
        }
    }

    public static void sayClose(HttpServerResponse response) {
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }

    /** To be called after the response was ended. */
    public static void close(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        // HTTP/2 ends the stream alone; the others on the connection are none of its business.
        if (request.version() != HttpVersion.HTTP_2) {
            request.connection().shutdown(LINGER_MS, TimeUnit.MILLISECONDS);
        }
    }

    private static void write(Exchange exchange, Answer answer) {
        HttpServerResponse response = exchange.response();
        if (response.closed()) {
            return;
        }
        begin(response, answer);
        if (exchange.isHead() && answer.status() != 304) {
            // As long as the body would be that GET brings.
            response.putHeader(
                    HttpHeaders.CONTENT_LENGTH,
                    Integer.toString(Objects.requireNonNull(answer.body()).length()));
            response.end();
        } else {
            response.end(Objects.requireNonNull(answer.body()));
        }
    }

    /** The head of an answer. */
    public static void begin(HttpServerResponse response, Answer answer) {
        response.setStatusCode(answer.status());
        if (!answer.mediaType().isEmpty()) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, answer.mediaType());
        }
        answer.headers().forEach((name, value) -> {
            if (name.equalsIgnoreCase(VARY)) {
                // There may be another reason why it varies.
                response.headers().add(name, value);
            } else {
                response.putHeader(name, value);
            }
        });
    }
}
