package troupe.gateway.routes;

import io.vertx.core.json.JsonObject;
import troupe.kit.operations.OperatorReply.DeadLetters;
import troupe.kit.operations.OperatorReply.MessageCounts;
import troupe.kit.operations.OperatorReply.Sightings;

/** What services answer operators, as JSON. */
public final class OperatorJson {
    private OperatorJson() {}

    public static JsonObject of(MessageCounts counts) {
        return new JsonObject()
                .put("pending", counts.pending())
                .put("scheduled", counts.scheduled())
                .put("parked", counts.parked())
                .put("held", counts.held())
                .put("oldestPendingMs", counts.oldestPendingMs());
    }

    public static JsonObject of(Sightings sightings) {
        JsonObject messages = new JsonObject();
        sightings.messages().forEach((heard, row) -> {
            JsonObject emitted = new JsonObject();
            row.emitted().forEach(emitted::put);
            messages.put(heard, new JsonObject().put("handled", row.handled()).put("emitted", emitted));
        });
        return new JsonObject()
                .put("instances", sightings.instances())
                .put("since", sightings.since().toString())
                .put("messages", messages);
    }

    public static JsonObject of(String service, DeadLetters.Entry letter) {
        return new JsonObject()
                .put("service", service)
                .put("id", letter.id().toString())
                .put("type", letter.type())
                .put("key", letter.key())
                .put("correlationId", letter.correlationId())
                .put("state", letter.state())
                .put("error", letter.error())
                .put("attempts", letter.attempts())
                .put("since", letter.since().toString())
                .put("payload", new JsonObject(letter.payload()));
    }
}
