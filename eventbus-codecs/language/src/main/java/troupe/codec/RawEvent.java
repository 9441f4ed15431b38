package troupe.codec;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.language.Envelope;

/**
 * A valid event with a payload that is not read, because only another build can. The fields are those of an
 * {@link Envelope}.
 *
 * @param key empty if it has none
 * @param payload as it was written
 */
public record RawEvent(
        UUID id,
        String type,
        int version,
        String key,
        String correlationId,
        @Nullable UUID causationId,
        @Nullable String traceparent,
        String source,
        Instant time,
        String payload) {}
