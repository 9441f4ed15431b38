package troupe.kit.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the delivery of earlier messages has to write; it rides along with a batch.
 *
 * @param settled those that everybody has
 * @param leftOpen for others, the routes that are still open
 */
public record Delivered(Collection<UUID> settled, Map<UUID, Set<String>> leftOpen) {
    public static final Delivered NOTHING = new Delivered(List.of(), Map.of());
}
