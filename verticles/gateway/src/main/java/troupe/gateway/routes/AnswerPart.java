package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import troupe.language.Refused;
import troupe.language.Reply;

/**
 * What became of asking for a part of an answer that the answer can do without.
 *
 * @param json null when there is no such thing, or not yet
 * @param missed whether it is not known if there is
 */
record AnswerPart(String name, @Nullable Object json, boolean missed) {
    /** Never fails, and takes no longer than the timeout. */
    static <R extends Reply> Future<AnswerPart> of(
            String name, Future<Reply> asked, Duration timeout, Class<R> type, Function<R, ?> json) {
        return asked.timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .map(reply -> reply instanceof Refused refused
                        ? new AnswerPart(name, null, refused.code() != Refused.Code.NOT_FOUND)
                        : new AnswerPart(name, json.apply(type.cast(reply)), false))
                .otherwise(error -> new AnswerPart(name, null, true));
    }

    /** The same with this in the place of what is not there. */
    AnswerPart or(Object fallback) {
        return json == null ? new AnswerPart(name, fallback, missed) : this;
    }

    /** Puts the parts into an answer, which names those that were missed. */
    static JsonObject together(JsonObject answer, List<AnswerPart> parts) {
        JsonArray degraded = new JsonArray();
        for (AnswerPart part : parts) {
            answer.put(part.name(), part.json());
            if (part.missed()) {
                degraded.add(part.name());
            }
        }
        return degraded.isEmpty() ? answer : answer.put("degraded", degraded);
    }
}
