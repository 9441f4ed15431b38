package troupe.kit.transport;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that a consumer was given and that is no valid event, as it was found.
 *
 * @param offset its place in the partition of the topic
 * @param key null if it has none
 * @param value null if it has none
 * @param reason why it cannot be read
 */
public record Unreadable(
        String topic,
        int partition,
        long offset,
        Instant time,
        @Nullable Buffer key,
        List<Header> headers,
        @Nullable Buffer value,
        String reason) {
    public Unreadable {
        headers = List.copyOf(headers);
    }

    /** A header; names may repeat. */
    public record Header(String name, @Nullable Buffer value) {}
}
