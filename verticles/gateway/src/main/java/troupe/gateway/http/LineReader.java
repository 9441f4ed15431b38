package troupe.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import troupe.gateway.contract.Contract;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;

/**
 * Takes a body apart into lines while it arrives. The next piece is asked of the connection when the lines of the one
 * before have been taken, so that of a body of any length one piece and the beginning of a line are in memory. Used on
 * the gateway's event loop only.
 */
public final class LineReader {
    /** The longest line; of a longer one the rest is dropped. */
    public static final int LINE_BYTES_MAX = 16 * 1_024;

    private static final byte LINE_FEED = '\n';

    private final HttpServerRequest request;
    private final Duration timeout;
    private final Deque<Buffer> pieces = new ArrayDeque<>();
    private Buffer begun = Buffer.buffer();
    private boolean tooLong;
    private int position;
    private long number;
    private boolean ended;
    private @Nullable Problem broken;
    private @Nullable Promise<Void> waiting;

    /**
     * One line.
     *
     * @param number counts from 1
     * @param bytes null when it was too long
     */
    public record Line(long number, @Nullable Buffer bytes) {}

    /**
     * To be made before anything asynchronous happens, for bytes that arrive without a reader are gone.
     *
     * @param timeout what the next piece may take to arrive
     * @throws ProblemException if the body is something else
     */
    LineReader(HttpServerRequest request, Duration timeout) {
        this.request = request;
        this.timeout = timeout;
        Problem refused = refuse();
        if (refused != null) {
            throw new ProblemException(refused);
        }
        request.pause();
        request.handler(this::take)
                .exceptionHandler(error -> fail(BodyReader.UNREADABLE))
                .endHandler(end -> {
                    ended = true;
                    goOn();
                });
        if (request.getHeader(HttpHeaders.EXPECT) != null) {
            request.response().writeContinue();
        }
    }

    private @Nullable Problem refuse() {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        boolean lines = type != null
                && type.toLowerCase(Locale.ROOT)
                        .replace(" ", "")
                        .replace("\"", "")
                        .matches(Contract.JSON_LINES + "(;charset=utf-8)?");
        if (!lines || (encoding != null && !encoding.equalsIgnoreCase("identity"))) {
            return Problem.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "header Content-Type is not " + Contract.JSON_LINES
                            + " in UTF-8, or header Content-Encoding is not identity");
        }
        return BodyReader.refuseExpectation(request);
    }

    private void take(Buffer piece) {
        // Somebody else may have let the connection go on; one piece is enough.
        request.pause();
        pieces.add(piece);
        goOn();
    }

    private void fail(Problem problem) {
        if (!ended && broken == null) {
            broken = problem;
            goOn();
        }
    }

    private void goOn() {
        Promise<Void> waited = waiting;
        waiting = null;
        if (waited != null) {
            waited.complete();
        }
    }

    /** The next line of what has arrived; null when {@link #more} has to be waited for. */
    public @Nullable Line poll() {
        while (!pieces.isEmpty()) {
            Buffer piece = pieces.element();
            int end = position;
            while (end < piece.length() && piece.getByte(end) != LINE_FEED) {
                end++;
            }
            append(piece.slice(position, end));
            if (end < piece.length()) {
                position = end + 1;
                return line();
            }
            position = 0;
            pieces.remove();
        }
        // The last one may do without its line feed.
        return ended && (begun.length() > 0 || tooLong) ? line() : null;
    }

    private void append(Buffer part) {
        if (tooLong || begun.length() + part.length() > LINE_BYTES_MAX) {
            tooLong = true;
            begun = Buffer.buffer();
        } else {
            begun.appendBuffer(part);
        }
    }

    private Line line() {
        number++;
        Line line = new Line(number, tooLong ? null : begun);
        begun = Buffer.buffer();
        tooLong = false;
        return line;
    }

    /**
     * Waits for more lines.
     *
     * @return false at the end of the body; fails with {@link ProblemException} where it has none
     */
    public Future<Boolean> more() {
        if (broken != null) {
            return Future.failedFuture(new ProblemException(broken));
        }
        if (ended) {
            return Future.succeededFuture(false);
        }
        Promise<Void> arrival = Promise.promise();
        waiting = arrival;
        request.fetch(1);
        return arrival.future()
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(late -> {
                    fail(Problem.of(
                            ProblemType.REQUEST_TIMEOUT, "no line arrived within " + timeout.toMillis() + " ms"));
                    return null;
                })
                .compose(arrived -> broken != null
                        ? Future.failedFuture(new ProblemException(broken))
                        : Future.succeededFuture(!ended || hasLine()));
    }

    void drop() {
        // One that has ended takes no handlers, and has nothing to drop.
        if (!request.isEnded()) {
            request.handler(nobody -> {}).resume();
        }
    }

    private boolean hasLine() {
        return !pieces.isEmpty() || begun.length() > 0 || tooLong;
    }
}
