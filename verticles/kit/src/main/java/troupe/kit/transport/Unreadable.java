package troupe.kit.transport;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.codec.RawEvent;

/**
 * A record that a consumer was given and cannot read, as it was found: it is no valid event, or one that a newer build
 * understands.
 *
 * @param offset its place in the partition of the topic
 * @param key null if it has none
 * @param value null if it has none
 * @param reason why it cannot be read
 * @param event what a newer build will read; null if it is no valid event
 */
public record Unreadable(
        String topic,
        int partition,
        long offset,
        Instant time,
        @Nullable Buffer key,
        List<Header> headers,
        @Nullable Buffer value,
        String reason,
        @Nullable RawEvent event) {
    public Unreadable {
        headers = List.copyOf(headers);
    }

    /** A header; names may repeat. */
    public record Header(String name, @Nullable Buffer value) {}
}
