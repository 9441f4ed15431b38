package troupe.gateway.console;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import troupe.gateway.routes.AllServices;
import troupe.gateway.routes.AllServices.Answers;
import troupe.gateway.routes.OperatorJson;
import troupe.gateway.routes.SystemView;
import troupe.kit.membership.Member;
import troupe.kit.operations.OperatorQuery.CountMessages;
import troupe.kit.operations.OperatorQuery.CountSightings;
import troupe.kit.operations.OperatorReply.MessageCounts;
import troupe.kit.operations.OperatorReply.Sightings;
import troupe.kit.request.RequestContext;

/**
 * Puts together how the system is at a moment: two questions to each service, and what this node knows by itself. As
 * long as the choreography and the number of nodes say, whatever the load.
 */
final class Snapshots {
    private static final int RECENT_MAX = 12;

    private final AllServices everyone;
    private final SystemView view;
    private final MeterRegistry meters;
    private final RecentOrders recent;

    Snapshots(AllServices everyone, SystemView view, MeterRegistry meters, RecentOrders recent) {
        this.everyone = everyone;
        this.view = view;
        this.meters = meters;
        this.recent = recent;
    }

    Future<JsonObject> take() {
        RequestContext context = new RequestContext("console-" + UUID.randomUUID(), null);
        Future<Answers<MessageCounts>> counts = everyone.ask(new CountMessages(), context, MessageCounts.class);
        Future<Answers<Sightings>> seen = everyone.ask(new CountSightings(), context, Sightings.class);
        return Future.all(counts, seen).map(both -> json(counts.result(), seen.result()));
    }

    private JsonObject json(Answers<MessageCounts> counts, Answers<Sightings> seen) {
        Map<String, List<Member>> members = view.members().get();
        JsonObject services = new JsonObject();
        for (String name : everyone.names()) {
            MessageCounts count = counts.byService().get(name);
            Sightings sightings = seen.byService().get(name);
            services.put(
                    name,
                    new JsonObject()
                            .put("nodes", nodes(members.getOrDefault(name, List.of())))
                            .put("builds", builds(members.getOrDefault(name, List.of())))
                            .put("mailbox", (long) sum("troupe_mailbox_messages", "service", name))
                            .put("messages", count == null ? null : OperatorJson.of(count))
                            .put("seen", sightings == null ? null : OperatorJson.of(sightings)));
        }
        JsonArray orders = recent.find("");
        while (orders.size() > RECENT_MAX) {
            orders.remove(orders.size() - 1);
        }
        return new JsonObject()
                .put("at", Instant.now().toString())
                .put("services", services)
                .put("edges", edges())
                .put("recent", orders)
                .put("here", here());
    }

    /** How many instances run on each node. */
    private static JsonObject nodes(List<Member> members) {
        JsonObject nodes = new JsonObject();
        members.stream()
                .collect(Collectors.groupingBy(Member::node, TreeMap::new, Collectors.counting()))
                .forEach(nodes::put);
        return nodes;
    }

    /** How many kinds of instances there are, by what they understand: several while an upgrade is under way. */
    private static long builds(List<Member> members) {
        return members.stream().map(Member::consumes).distinct().count();
    }

    /** What this node calls, and how its breakers are. */
    private JsonArray edges() {
        JsonArray edges = new JsonArray();
        meters.find("troupe_edge_calls").gauges().stream()
                .map(calls -> new JsonObject()
                        .put("edge", String.valueOf(calls.getId().getTag("edge")))
                        .put("calls", (long) calls.value()))
                .sorted(Comparator.comparing((JsonObject row) -> row.getString("edge")))
                .forEach(row -> edges.add(row.put("open", sum("troupe_edge_open", "edge", row.getString("edge")))
                        .put("retries", (long) sum("troupe_edge_retries", "edge", row.getString("edge")))));
        return edges;
    }

    private double sum(String meter, String tag, String value) {
        return meters.find(meter).tag(tag, value).meters().stream()
                .mapToDouble(found -> found.measure().iterator().next().getValue())
                .filter(Double::isFinite)
                .sum();
    }

    private static JsonObject here() {
        Runtime runtime = Runtime.getRuntime();
        return new JsonObject()
                .put("memoryBytes", runtime.totalMemory() - runtime.freeMemory())
                .put("memoryBytesMax", runtime.maxMemory())
                .put("processors", runtime.availableProcessors())
                .put("java", Runtime.version().feature())
                .put("upMs", ManagementFactory.getRuntimeMXBean().getUptime());
    }
}
