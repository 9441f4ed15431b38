package troupe.workbench.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.kit.operations.OperatorReply.MessageCounts;
import troupe.kit.operations.OperatorReply.Sightings;
import troupe.kit.recording.Recording;

/** What an operator does with the API of a node on the same machine. Safe for use by any thread. */
public final class Operator {
    /** Between two looks at a system that should come to rest, in milliseconds. */
    private static final long LOOK_MS = 50;

    private final Vertx vertx;
    private final Api api;

    /** @param api as an operator's, where the node is a real one */
    public Operator(Vertx vertx, Api api) {
        this.vertx = vertx;
        this.api = api;
    }

    /** A message that failed, or waits behind one that did. */
    public record DeadLetter(
            String service,
            UUID id,
            String type,
            String key,
            String correlationId,
            String state,
            String error,
            long attempts,
            Instant since,
            JsonNode payload) {}

    record Services(
            Map<String, MessageCounts> services, @Nullable List<String> degraded) {}

    record Observed(
            Map<String, Sightings> services, @Nullable List<String> degraded) {}

    record DeadLetters(List<DeadLetter> entries, @Nullable List<String> degraded) {}

    record Recorded(
            String about,
            List<Recording.Step> steps,
            @Nullable List<String> degraded) {}

    record Released(int handled) {}

    /** What is on its way or stuck at this moment, by service; fails when a service could not be asked. */
    public Future<Map<String, MessageCounts>> messages() {
        return api.get("/admin/messages").map(answer -> {
            Services all = answer.expecting(200).read(Services.class);
            complete(answer, all.degraded());
            return all.services();
        });
    }

    /** What each service has seen of the choreography; fails when a service could not be asked. */
    public Future<Map<String, Sightings>> sightings() {
        return api.get("/admin/choreography").map(answer -> {
            Observed all = answer.expecting(200).read(Observed.class);
            complete(answer, all.degraded());
            return all.services();
        });
    }

    /** How the node sees the system at this moment, as its console shows it. */
    public Future<JsonNode> system() {
        return SystemSnapshot.of(api);
    }

    /** A part of the truth will not do for an operator. */
    private static void complete(HttpAnswer answer, @Nullable List<String> degraded) {
        if (degraded != null && !degraded.isEmpty()) {
            throw new ApiException(answer.call() + " has no word from " + String.join(", ", degraded));
        }
    }

    /**
     * Waits until no message is on its way. A service that has no word for a moment, as while nodes come and go, is not
     * at rest.
     *
     * @return whether that was so within the time given; fails when a service has no word even then
     */
    public Future<Boolean> atRest(Duration within) {
        return atRest(System.nanoTime() + within.toNanos(), false);
    }

    /**
     * The services are asked one after the other, so a message can slip past one look, but hardly past two in a row.
     */
    private Future<Boolean> atRest(long untilNanos, boolean before) {
        return api.get("/admin/messages").compose(answer -> {
            Services all = answer.expecting(200).read(Services.class);
            boolean over = System.nanoTime() > untilNanos;
            if (over) {
                complete(answer, all.degraded());
            }
            // Who has no word is null here.
            boolean quiet =
                    all.services().values().stream().allMatch(counts -> counts != null && counts.pending() == 0);
            if ((quiet && before) || over) {
                return Future.succeededFuture(quiet);
            }
            return vertx.timer(LOOK_MS).compose(again -> atRest(untilNanos, quiet));
        });
    }

    /**
     * The oldest dead letters, and those held behind them.
     *
     * @param service only of this one; null for all
     */
    public Future<List<DeadLetter>> deadLetters(@Nullable String service, int limit) {
        String of = service == null ? "" : "&service=" + URLEncoder.encode(service, StandardCharsets.UTF_8);
        return api.get("/admin/dead-letters?limit=" + limit + of).map(answer -> {
            DeadLetters all = answer.expecting(200).read(DeadLetters.class);
            complete(answer, all.degraded());
            return all.entries();
        });
    }

    /** What the services decided about an order, in the order of time; nothing where they do not record. */
    public Future<Recording> recording(UUID orderId) {
        return api.get("/admin/orders/" + orderId + "/recording").map(answer -> {
            Recorded all = answer.expecting(200).read(Recorded.class);
            complete(answer, all.degraded());
            return new Recording(all.about(), all.steps());
        });
    }

    /** Handles a parked message again, and if that works, those held behind it; brings how many were handled. */
    public Future<Integer> retry(String service, UUID id) {
        return release(service, id, "retry");
    }

    /** Gives a parked message up, and handles those held behind it; brings how many were handled. */
    public Future<Integer> discard(String service, UUID id) {
        return release(service, id, "discard");
    }

    private Future<Integer> release(String service, UUID id, String how) {
        return api.post("/admin/dead-letters/" + service + "/" + id + "/" + how)
                .map(answer -> answer.expecting(200).read(Released.class).handled());
    }
}
