package troupe.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;

/** Reads request bodies, as far as they may go. Used on the gateway's event loop only. */
public final class BodyReader {
    private static final String MEDIA_TYPE = "application/json";

    private static final String EXPECTED = MEDIA_TYPE + " in UTF-8";

    static final Problem UNREADABLE =
            Problem.of(ProblemType.MALFORMED_REQUEST, "the body could not be read to its end");

    private final int limitBytes;
    private final Duration timeout;
    private final boolean jsonOnly;
    private final Set<Reader> open = new HashSet<>();

    /** @param timeout what a body may take to arrive, so that slow senders do not take the places of others */
    public BodyReader(int limitBytes, Duration timeout) {
        this(limitBytes, timeout, true);
    }

    private BodyReader(int limitBytes, Duration timeout, boolean jsonOnly) {
        this.limitBytes = limitBytes;
        this.timeout = timeout;
        this.jsonOnly = jsonOnly;
    }

    /** For what is passed on unread. */
    public static BodyReader ofAnyKind(int limitBytes, Duration timeout) {
        return new BodyReader(limitBytes, timeout, false);
    }

    /** To be called before anything asynchronous happens, for bytes that arrive without a reader are gone. */
    public Future<Buffer> read(HttpServerRequest request) {
        Problem refused = refuse(request);
        if (refused != null) {
            return Future.failedFuture(new ProblemException(refused));
        }
        if (request.getHeader(HttpHeaders.EXPECT) != null) {
            request.response().writeContinue();
        }
        Reader reader = new Reader(request);
        open.add(reader);
        request.handler(reader::take)
                .exceptionHandler(error -> reader.fail(UNREADABLE))
                .endHandler(end -> reader.end());
        return reader.done.future();
    }

    /** As {@link #read}, for a body that is taken line by line while it arrives. */
    Future<LineReader> lines(HttpServerRequest request) {
        try {
            return Future.succeededFuture(new LineReader(request, timeout));
        } catch (ProblemException refused) {
            return Future.failedFuture(refused);
        }
    }

    /**
     * Gives up bodies that take too long. To be called now and then: a timer for each would cost more than reading it.
     */
    public void giveUpSlow() {
        long now = System.nanoTime();
        for (Reader reader : List.copyOf(open)) {
            if (now - reader.startedNs > timeout.toNanos()) {
                reader.fail(Problem.of(
                        ProblemType.REQUEST_TIMEOUT, "the body did not arrive within " + timeout.toMillis() + " ms"));
            }
        }
    }

    /** Refuses what needs no reading to be refused. */
    private @Nullable Problem refuse(HttpServerRequest request) {
        Problem unexpected = refuseExpectation(request);
        if (unexpected != null) {
            return unexpected;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && exceeds(length)) {
            return tooLarge();
        }
        return jsonOnly ? refuseKind(request) : null;
    }

    static @Nullable Problem refuseExpectation(HttpServerRequest request) {
        String expectation = request.getHeader(HttpHeaders.EXPECT);
        return expectation == null || expectation.equalsIgnoreCase("100-continue")
                ? null
                : Problem.of(ProblemType.EXPECTATION_FAILED, "header Expect is not 100-continue");
    }

    private static @Nullable Problem refuseKind(HttpServerRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return unsupported("header Content-Encoding is not identity: compressed bodies are not read");
        }
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type == null || isJson(type) ? null : unsupported("header Content-Type is not " + EXPECTED);
    }

    /** Whether a content type is JSON, and in UTF-8 if it names a charset. */
    public static boolean isJson(String contentType) {
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
        private final HttpServerRequest request;
        private final Promise<Buffer> done = Promise.promise();
        private final long startedNs = System.nanoTime();
        private Buffer body = Buffer.buffer(0);

        Reader(HttpServerRequest request) {
            this.request = request;
        }

        void take(Buffer chunk) {
            if (done.future().isComplete()) {
                // What still comes is dropped.
                return;
            }
            if ((long) body.length() + chunk.length() > limitBytes) {
                body = Buffer.buffer(0);
                fail(tooLarge());
            } else {
                body = body.length() == 0 ? chunk : body.appendBuffer(chunk);
            }
        }

        void end() {
            if (jsonOnly && body.length() > 0 && request.getHeader(HttpHeaders.CONTENT_TYPE) == null) {
                fail(unsupported("header Content-Type is missing, expected " + EXPECTED));
            } else if (open.remove(this)) {
                done.complete(body);
            }
        }

        void fail(Problem problem) {
            if (open.remove(this)) {
                done.fail(new ProblemException(problem));
            }
        }
    }
}
