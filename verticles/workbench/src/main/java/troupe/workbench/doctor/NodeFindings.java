package troupe.workbench.doctor;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with one node: its health, its edges, and what its process is given. */
final class NodeFindings {
    private static final double FILES_SHARE_MAX = 0.8;

    /** A connection for each customer, and those to databases, peers and brokers. */
    private static final long FILES_MIN = 1_024;

    /** After a collection of everything; above that, a JVM does little else. */
    private static final double LIVE_SHARE_MAX = 0.85;

    /** What instances handle in seconds. */
    private static final long LAG_MAX = 10_000;

    private NodeFindings() {}

    static List<Finding> of(NodeView node) {
        List<Finding> found = new ArrayList<>();
        health(node, found);
        files(node, found);
        memory(node, found);
        node.figures().all("troupe_consumer_lag_messages").forEach((labels, lag) -> {
            if (lag > LAG_MAX) {
                found.add(Ailment.LAG.of(
                        labels.replace("service=", "").replace("\"", ""),
                        "Kafka keeps " + lag.longValue() + " messages for it"));
            }
        });
        edges(node, found);
        return found;
    }

    /** A node may be ready and tell of something, such as its clock, all the same. */
    private static void health(NodeView node, List<Finding> found) {
        node.ready().path("checks").forEach(check -> {
            String detail = check.path("data").path("detail").asText("ok");
            String id = check.path("id").asText();
            if (!check.path("status").asText().equals("UP")) {
                found.add(Ailment.NODE_NOT_READY.of(node.about(), id + " is not well: " + detail));
            } else if (!detail.equals("ok")) {
                found.add(Ailment.CLOCK_WRONG.of(node.about(), detail));
            }
        });
    }

    private static void files(NodeView node, List<Finding> found) {
        double max = node.figures().single("process_files_max_files").orElse(0);
        double open = node.figures().single("process_files_open_files").orElse(0);
        if (max > 0 && open > max * FILES_SHARE_MAX) {
            found.add(Ailment.FILES_SHORT.of(
                    node.about(), (long) open + " files and connections are open, of " + (long) max));
        } else if (max > 0 && max < FILES_MIN) {
            found.add(Ailment.FILES_LIMIT_LOW.of(node.about(), "it may open " + (long) max + " files and connections"));
        }
    }

    private static void memory(NodeView node, List<Finding> found) {
        double max = node.figures().single("jvm_gc_max_data_size_bytes").orElse(0);
        double live = node.figures().single("jvm_gc_live_data_size_bytes").orElse(0);
        if (max > 0 && live > max * LIVE_SHARE_MAX) {
            found.add(Ailment.MEMORY_SHORT.of(
                    node.about(),
                    "of " + ((long) max >> 20) + " MiB for objects that live, " + ((long) live >> 20) + " are taken"));
        }
    }

    private static void edges(NodeView node, List<Finding> found) {
        if (node.system() == null) {
            return;
        }
        node.system().path("edges").forEach(edge -> {
            if (edge.path("open").asDouble() >= 1) {
                found.add(Ailment.BREAKER_OPEN.of(
                        node.about(), "the breaker of " + edge.path("edge").asText() + " is open: calls there fail"));
            }
        });
    }
}
