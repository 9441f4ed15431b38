package troupe.gateway.strangler;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import troupe.gateway.http.Answer;
import troupe.gateway.strangler.JsonDifferences.Difference;

/** Compares two answers to the same question. */
final class Comparer {
    /** Larger ones would hold the event loop for longer than others should wait. */
    static final int BODY_BYTES_MAX = 256 * 1024;

    private Comparer() {}

    /** Whether there is anything to compare. What a client has already is not sent again, so nothing is seen of it. */
    static boolean isComparable(LegacyAnswer legacy, Answer fresh) {
        return legacy.status() != 304
                && fresh.status() != 304
                && legacy.body().length() <= BODY_BYTES_MAX
                && bodyOf(fresh).length() <= BODY_BYTES_MAX;
    }

    /** Of two errors the statuses alone: each system has its own words for them. */
    static List<Difference> differences(LegacyAnswer legacy, Answer fresh, ComparisonRules rules) {
        if (legacy.status() != fresh.status()) {
            return List.of(
                    new Difference("(status)", Integer.toString(legacy.status()), Integer.toString(fresh.status())));
        }
        if (legacy.status() >= 400) {
            return List.of();
        }
        if (!isJson(legacy.mediaType()) || !isJson(fresh.mediaType())) {
            return legacy.body().equals(bodyOf(fresh))
                    ? List.of()
                    : List.of(new Difference("(body)", legacy.mediaType(), fresh.mediaType()));
        }
        try {
            return JsonDifferences.between(Json.decodeValue(legacy.body()), Json.decodeValue(bodyOf(fresh)), rules);
        } catch (DecodeException e) {
            return List.of(new Difference("(body)", "not JSON", "or not this one"));
        }
    }

    private static Buffer bodyOf(Answer answer) {
        return Objects.requireNonNull(answer.body(), "streams are not compared");
    }

    private static boolean isJson(String mediaType) {
        return mediaType.toLowerCase(Locale.ROOT).startsWith("application/json");
    }
}
