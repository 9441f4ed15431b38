package troupe.workbench.client;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The messages about an order, each once. */
public record OrderTimeline(UUID orderId, List<Entry> entries) {
    /**
     * A message.
     *
     * @param causationId the message whose handling emitted this one; null at the start
     * @param handlers services that handled it or are to
     */
    public record Entry(
            UUID id,
            String type,
            @Nullable UUID causationId,
            String emittedBy,
            Instant emittedAt,
            List<Handler> handlers) {}

    /** @param at null until it is handled */
    public record Handler(
            String service, String state, @Nullable Instant at) {}
}
