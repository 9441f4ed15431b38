package troupe.gateway.problem;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where in the body, as a JSON pointer; null where it is not about the body
 * @param parameter which parameter, such as {@code header Idempotency-Key}; null where it is about the body
 * @param detail what is wrong, going on from the place: "is 0, expected a whole number from 1 to 10000"
 */
public record RequestViolation(
        @Nullable String pointer, @Nullable String parameter, String detail) {
    /** Names come from the request: without a limit, so would the length of the answer. */
    private static final int LENGTH_MAX = 200;

    public RequestViolation {
        pointer = pointer == null ? null : cut(pointer);
        parameter = parameter == null ? null : cut(parameter);
        detail = cut(detail);
    }

    public static String cut(String text) {
        return text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX) + "…";
    }

    public static RequestViolation inBody(String pointer, String detail) {
        return new RequestViolation(pointer, null, detail);
    }

    public static RequestViolation ofParameter(String parameter, String detail) {
        return new RequestViolation(null, parameter, detail);
    }

    public String sentence() {
        if (parameter != null) {
            return parameter + " " + detail;
        }
        return (pointer == null || pointer.isEmpty() ? "the body" : pointer) + " " + detail;
    }

    public JsonObject json() {
        JsonObject json = new JsonObject();
        if (pointer != null) {
            json.put("pointer", pointer);
        }
        if (parameter != null) {
            json.put("parameter", parameter);
        }
        return json.put("detail", detail);
    }
}
