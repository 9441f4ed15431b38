package troupe.gateway.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemType;
import troupe.gateway.problem.RequestViolation;

/**
 * Answers what could not be read as HTTP. Nothing that it says of itself can be relied on, so the connection is closed.
 */
public final class InvalidHttp implements Handler<HttpServerRequest> {
    private final SecurityHeaders security;

    public InvalidHttp(SecurityHeaders security) {
        this.security = security;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String correlationId = Correlation.of(null, null).correlationId();
        Answer answer = Answer.problem(problem(request.decoderResult().cause()), correlationId);
        HttpServerResponse response = request.response();
        response.putHeader(Correlation.HEADER, correlationId).headersEndHandler(head -> Responses.sayClose(response));
        security.addTo(response);
        Responses.begin(response, answer);
        response.end(Objects.requireNonNull(answer.body()));
        request.connection().close();
    }

    private static Problem problem(@Nullable Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Problem.of(ProblemType.URI_TOO_LONG, "the first line of the request is too long");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return Problem.of(ProblemType.HEADERS_TOO_LARGE, "the headers of the request are too large");
        }
        String why = cause == null ? "" : ": " + RequestViolation.cut(String.valueOf(cause.getMessage()));
        return Problem.of(ProblemType.MALFORMED_REQUEST, "the request is not HTTP" + why);
    }
}
