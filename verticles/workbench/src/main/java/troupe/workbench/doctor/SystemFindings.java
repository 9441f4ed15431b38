package troupe.workbench.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import troupe.kit.operations.OperatorReply.MessageCounts;
import troupe.workbench.client.ApiException;
import troupe.workbench.client.Json;

/** What is wrong with the system as a whole, as its nodes see it. */
final class SystemFindings {
    private static final String THE_CLUSTER = "the cluster";

    private SystemFindings() {}

    /** With messages, as one node tells of them. */
    static List<Finding> messages(NodeView node, Bounds bounds) {
        List<Finding> found = new ArrayList<>();
        Set<String> down = node.down();
        services(node).forEach((name, service) -> {
            JsonNode messages = service.path("messages");
            if (messages.isObject()) {
                found.addAll(MessageFindings.of(name, counts(messages), bounds));
            } else if (!down.contains(name)) {
                found.add(Ailment.SERVICE_SILENT.of(name, "it does not say how many messages it has"));
            }
        });
        return found;
    }

    private static MessageCounts counts(JsonNode messages) {
        try {
            return Json.MAPPER.treeToValue(messages, MessageCounts.class);
        } catch (JsonProcessingException e) {
            throw new ApiException("the node tells of messages in another way: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * With who is there. Nodes that come and go are seen by some sooner than by others, so only what is found twice is
     * so.
     */
    static List<Finding> cluster(List<NodeView> nodes) {
        List<Finding> found = new ArrayList<>();
        Map<String, Set<String>> seen = new TreeMap<>();
        for (NodeView node : nodes) {
            if (node.system() != null) {
                seen.put(node.url(), seenBy(node));
                instances(node, found);
            }
        }
        if (seen.values().stream().distinct().count() > 1) {
            found.add(Ailment.CLUSTER_SPLIT.of(THE_CLUSTER, "its nodes do not see the same ones: " + seen));
        }
        return found;
    }

    private static Set<String> seenBy(NodeView node) {
        Set<String> seen = new TreeSet<>();
        services(node)
                .values()
                .forEach(service -> service.path("nodes").fieldNames().forEachRemaining(seen::add));
        return seen;
    }

    /** Any instance tells of messages, and all of them of what they have seen. */
    private static void instances(NodeView node, List<Finding> found) {
        services(node).forEach((name, service) -> {
            if (service.path("messages").isObject() && service.path("seen").isNull()) {
                found.add(Ailment.INSTANCE_SILENT.of(
                        name, "not all of its instances answer; they are on the nodes " + service.path("nodes")));
            }
            if (service.path("builds").asInt() > 1) {
                found.add(Ailment.BUILDS_DIFFER.of(
                        THE_CLUSTER, "instances of one service do not understand the same messages"));
            }
        });
    }

    private static Map<String, JsonNode> services(NodeView node) {
        Map<String, JsonNode> services = new TreeMap<>();
        JsonNode system = node.system();
        if (system != null) {
            system.path("services").properties().forEach(entry -> services.put(entry.getKey(), entry.getValue()));
        }
        return services;
    }
}
