package troupe.language;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way, with what delivery and tracing need to know of it.
 *
 * @param id unique, and ascending per emitting actor (UUID version 7); the consumers' inbox recognises a duplicate by
 *     it
 * @param correlationId the same for everything that follows from one request of somebody outside
 * @param causationId the message whose handling emitted this one; null at the start of a chain
 * @param traceparent W3C trace context; null where nobody traces
 * @param source the service, or the gateway, that emitted it; of an event of others, its CloudEvents source
 * @param time when it was emitted, or for a timer, when it is due
 */
public record Envelope(
        UUID id,
        String correlationId,
        @Nullable UUID causationId,
        @Nullable String traceparent,
        String source,
        Instant time,
        Message payload) {
    public Envelope {
        Require.present(id, "id");
        Require.text(correlationId, "correlationId");
        Require.optional(traceparent, "traceparent");
        Require.text(source, "source");
        Require.time(time, "time");
        Require.key(Require.present(payload, "payload").key(), "key");
    }

    /** The first message of a chain. */
    public static Envelope first(UUID id, String correlationId, String source, Instant time, Message payload) {
        return new Envelope(id, correlationId, null, null, source, time, payload);
    }

    /** A message that follows from this one. */
    public Envelope causes(UUID newId, String newSource, Instant newTime, Message newPayload) {
        return new Envelope(newId, correlationId, id, traceparent, newSource, newTime, newPayload);
    }

    /** The same message within another context of its trace. */
    public Envelope within(@Nullable String context) {
        return Objects.equals(context, traceparent)
                ? this
                : new Envelope(id, correlationId, causationId, context, source, time, payload);
    }

    public String key() {
        return payload.key();
    }

    /** The payload's short name, as used in logs and metrics. */
    public String name() {
        return payload.getClass().getSimpleName();
    }
}
