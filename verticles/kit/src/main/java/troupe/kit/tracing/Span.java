package troupe.kit.tracing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import troupe.language.Message;

/**
 * Something that was done.
 *
 * @param service who did it
 * @param context its own, by which what follows from it names it
 * @param parent the context of what it was done for; null where a trace begins
 * @param payload the message that it is about; null where there is none
 * @param links contexts of what else it belongs to
 * @param error what went wrong; null when it went well
 */
public record Span(
        String service,
        String name,
        Kind kind,
        String context,
        @Nullable String parent,
        Instant ended,
        long tookNs,
        @Nullable Message payload,
        Map<String, Object> attributes,
        List<String> links,
        @Nullable String error) {
    /** As OpenTelemetry tells them apart. */
    public enum Kind {
        /** Answers somebody outside. */
        SERVER,
        /** Asks somebody outside. */
        CLIENT,
        /** Handles a message. */
        CONSUMER,
        INTERNAL
    }
}
