package troupe.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads request bodies, as far as they may go. */
final class Bodies {
    private static final String MEDIA_TYPE = "application/json";

    private static final String EXPECTED = MEDIA_TYPE + " in UTF-8";

    private final int limitBytes;
    private final Duration timeout;

    /** @param timeout what a body may take to arrive, so that slow senders do not take the places of others */
    Bodies(int limitBytes, Duration timeout) {
        this.limitBytes = limitBytes;
        this.timeout = timeout;
    }

    /** To be called before anything asynchronous happens, for bytes that arrive without a reader are gone. */
    Future<Buffer> read(HttpServerRequest request) {
        Problem refused = refuse(request);
        if (refused != null) {
            return Future.failedFuture(new ProblemException(refused));
        }
        if (request.getHeader(HttpHeaders.EXPECT) != null) {
            request.response().writeContinue();
        }
        Reader reader = new Reader();
        request.handler(reader::take)
                .exceptionHandler(reader.done::tryFail)
                .endHandler(end -> reader.done.tryComplete(reader.body));
        return reader.done
                .future()
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .recover(this::unread)
                .map(body -> {
                    if (body.length() > 0 && request.getHeader(HttpHeaders.CONTENT_TYPE) == null) {
                        throw new ProblemException(unsupported("header Content-Type is missing, expected " + EXPECTED));
                    }
                    return body;
                });
    }

    private Future<Buffer> unread(Throwable error) {
        if (error instanceof ProblemException) {
            return Future.failedFuture(error);
        }
        return Future.failedFuture(new ProblemException(
                error instanceof TimeoutException
                        ? Problem.of(
                                ProblemType.REQUEST_TIMEOUT,
                                "the body did not arrive within " + timeout.toMillis() + " ms")
                        : Problem.of(ProblemType.MALFORMED_REQUEST, "the body could not be read to its end")));
    }

    /** Refuses what needs no reading to be refused. */
    private @Nullable Problem refuse(HttpServerRequest request) {
        String expectation = request.getHeader(HttpHeaders.EXPECT);
        if (expectation != null && !expectation.equalsIgnoreCase("100-continue")) {
            return Problem.of(ProblemType.EXPECTATION_FAILED, "header Expect is not 100-continue");
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && exceeds(length)) {
            return tooLarge();
        }
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return unsupported("header Content-Encoding is not identity: compressed bodies are not read");
        }
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type == null || isJson(type) ? null : unsupported("header Content-Type is not " + EXPECTED);
    }

    /** Whether a content type is JSON, and in UTF-8 if it names a charset. */
    static boolean isJson(String contentType) {
        if (contentType.equals(MEDIA_TYPE)) {
            return true;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";");
        if (!parts[0].strip().equals(MEDIA_TYPE)) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replace("\"", "").strip();
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return true;
    }

    private boolean exceeds(String length) {
        try {
            return Long.parseLong(length) > limitBytes;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private Problem tooLarge() {
        return Problem.of(ProblemType.CONTENT_TOO_LARGE, "the body has more than " + limitBytes + " bytes");
    }

    private static Problem unsupported(String detail) {
        return Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail);
    }

    private final class Reader {
        private final Promise<Buffer> done = Promise.promise();
        private Buffer body = Buffer.buffer(0);

        void take(Buffer chunk) {
            if (done.future().isComplete()) {
                return;
            }
            if ((long) body.length() + chunk.length() > limitBytes) {
                // What still comes is dropped.
                body = Buffer.buffer(0);
                done.fail(new ProblemException(tooLarge()));
            } else {
                body = body.length() == 0 ? chunk : body.appendBuffer(chunk);
            }
        }
    }
}
