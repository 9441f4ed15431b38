package troupe.gateway.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is answered when a request is not: a problem document of RFC 9457.
 *
 * @param detail what was wrong this time, for people
 * @param violations all that was wrong with an invalid request; empty otherwise
 * @param headers that go with it, such as Allow or Retry-After
 * @param members what its type says beside, for programs
 */
public record Problem(
        ProblemType type,
        String detail,
        List<RequestViolation> violations,
        Map<String, String> headers,
        Map<String, Object> members) {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int VIOLATIONS_MAX = 10;

    /** How many violations the detail spells out. */
    private static final int SENTENCES_MAX = 3;

    public Problem {
        violations = List.copyOf(violations);
        headers = Map.copyOf(headers);
        members = Map.copyOf(members);
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of(), Map.of(), Map.of());
    }

    public static Problem invalid(List<RequestViolation> violations) {
        String detail = violations.stream()
                .limit(SENTENCES_MAX)
                .map(RequestViolation::sentence)
                .collect(Collectors.joining("; "));
        int more = violations.size() - SENTENCES_MAX;
        return new Problem(
                ProblemType.VALIDATION,
                more > 0 ? detail + "; and " + more + " more" : detail,
                violations.subList(0, Math.min(VIOLATIONS_MAX, violations.size())),
                Map.of(),
                Map.of());
    }

    /** Something that will pass. */
    public static Problem passing(ProblemType type, String detail, Duration retryAfter) {
        long seconds = Math.max(1, (retryAfter.toMillis() + 999) / 1000);
        return Problem.of(type, detail).with(HttpHeaders.RETRY_AFTER.toString(), Long.toString(seconds));
    }

    public static Problem overloaded(String detail) {
        return passing(ProblemType.OVERLOADED, detail, Duration.ofSeconds(1));
    }

    public Problem with(String header, String value) {
        return new Problem(type, detail, violations, Map.of(header, value), members);
    }

    /** The same, saying more to programs. */
    public Problem saying(Map<String, Object> more) {
        return new Problem(type, detail, violations, headers, more);
    }

    public JsonObject json(String correlationId) {
        JsonObject json = new JsonObject()
                .put("type", type.uri())
                .put("title", type.title())
                .put("status", type.status())
                .put("detail", detail)
                .put("correlationId", correlationId);
        members.forEach(json::put);
        if (!violations.isEmpty()) {
            json.put(
                    "errors",
                    new JsonArray(
                            violations.stream().map(RequestViolation::json).toList()));
        }
        return json;
    }
}
