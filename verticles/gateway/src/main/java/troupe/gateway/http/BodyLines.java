package troupe.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.gateway.contract.OperationCheck;
import troupe.gateway.http.LineReader.Line;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.RequestViolation;

/** The lines of a body, each held to the contract by itself. Used on the gateway's event loop only. */
public final class BodyLines {
    private static final String KEY = BodyLines.class.getName();

    private final LineReader reader;
    private final OperationCheck check;

    BodyLines(LineReader reader, OperationCheck check) {
        this.reader = reader;
        this.check = check;
    }

    /** Those of this request, whose operation takes its body line by line. */
    public static BodyLines of(Exchange exchange) {
        return exchange.routing().get(KEY);
    }

    void keepFor(Exchange exchange) {
        exchange.routing().put(KEY, this);
    }

    /** What still comes is nobody's: there is a response already. */
    static void drop(Exchange exchange) {
        BodyLines lines = exchange.routing().get(KEY);
        if (lines != null) {
            lines.reader.drop();
        }
    }

    /**
     * One line.
     *
     * @param value null unless it is valid
     * @param wrong what is, for people; empty for a valid or a blank line
     */
    public record Checked(long number, @Nullable JsonObject value, String wrong) {
        public boolean isBlank() {
            return value == null && wrong.isEmpty();
        }
    }

    /** The next line of what has arrived; null when {@link #more} has to be waited for. */
    public @Nullable Checked poll() {
        Line line = reader.poll();
        return line == null ? null : checked(line);
    }

    /**
     * Waits for more lines.
     *
     * @return false at the end of the body; fails with {@link ProblemException} where it has none
     */
    public Future<Boolean> more() {
        return reader.more();
    }

    private Checked checked(Line line) {
        Buffer bytes = line.bytes();
        if (bytes == null) {
            return new Checked(line.number(), null, "is longer than " + LineReader.LINE_BYTES_MAX + " bytes");
        }
        if (isBlank(bytes)) {
            return new Checked(line.number(), null, "");
        }
        List<RequestViolation> violations = new ArrayList<>(2);
        try {
            Object value = check.check(bytes, violations);
            return violations.isEmpty() && value instanceof JsonObject object
                    ? new Checked(line.number(), object, "")
                    : new Checked(
                            line.number(), null, Problem.invalid(violations).detail());
        } catch (ProblemException e) {
            return new Checked(line.number(), null, e.problem().detail());
        }
    }

    private static boolean isBlank(Buffer bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            if (bytes.getByte(i) > ' ' || bytes.getByte(i) < 0) {
                return false;
            }
        }
        return true;
    }
}
