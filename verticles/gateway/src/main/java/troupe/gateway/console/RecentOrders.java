package troupe.gateway.console;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.gateway.routes.StatusChange;
import troupe.language.Envelope;

/**
 * The orders that were placed last, as far as this node has heard: so that there is something to begin with. Whoever
 * knows an order's id finds it however old it is. Used on the gateway's event loop only.
 */
final class RecentOrders {
    private static final int ORDERS_MAX = 1_000;
    private static final int FOUND_MAX = 50;

    private final Map<UUID, Seen> orders = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Seen> eldest) {
            return size() > ORDERS_MAX;
        }
    };

    private record Seen(OrderPlaced placed, String correlationId, StatusChange now) {
        boolean has(String text) {
            return now.orderId().toString().contains(text)
                    || now.status().name().toLowerCase(Locale.ROOT).contains(text)
                    || String.valueOf(now.reason()).toLowerCase(Locale.ROOT).contains(text)
                    || correlationId.toLowerCase(Locale.ROOT).contains(text)
                    || placed.customerId().toString().contains(text)
                    || placed.lines().stream()
                            .anyMatch(
                                    line -> line.sku().toLowerCase(Locale.ROOT).contains(text));
        }

        JsonObject json() {
            JsonArray skus = new JsonArray();
            placed.lines().forEach(line -> skus.add(line.sku()));
            return now.json()
                    .put("customerId", placed.customerId().toString())
                    .put("correlationId", correlationId)
                    .put("skus", skus)
                    .put("totalCents", placed.total().cents())
                    .put("currency", placed.total().currency());
        }
    }

    /** Hears what the orders service emits. */
    void observe(Envelope envelope) {
        StatusChange change = StatusChange.of(envelope);
        if (change == null) {
            return;
        }
        if (envelope.payload() instanceof OrderPlaced placed) {
            orders.putIfAbsent(placed.orderId(), new Seen(placed, envelope.correlationId(), change));
        } else {
            orders.computeIfPresent(
                    change.orderId(),
                    (id, seen) ->
                            change.isAfter(seen.now()) ? new Seen(seen.placed(), seen.correlationId(), change) : seen);
        }
    }

    /**
     * Those in which a text occurs, the latest first: in an id, a status, a reason, or the name of what was bought.
     *
     * @param text empty for all
     */
    JsonArray find(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        List<Seen> all = new ArrayList<>(orders.values());
        Collections.reverse(all);
        JsonArray found = new JsonArray();
        all.stream().filter(seen -> seen.has(wanted)).limit(FOUND_MAX).forEach(seen -> found.add(seen.json()));
        return found;
    }
}
