package troupe.workbench.doctor;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import troupe.workbench.client.Api;
import troupe.workbench.client.Waiting;

/** Nodes that run: each by itself, the messages as the first of them tells of them, and whether all see the same. */
final class NodesLook implements Look {
    /** A node that is gone is no longer seen by then; a second more than members are silent at most by default. */
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(6);

    private final Vertx vertx;
    private final List<Api> nodes;
    private final Bounds bounds;
    private final Duration settledWithin;
    private volatile boolean toldOfMessages;

    NodesLook(Vertx vertx, List<Api> nodes, Bounds bounds) {
        this(vertx, nodes, bounds, SETTLED_WITHIN);
    }

    /** @param settledWithin who disagrees about the cluster is asked once more after this time */
    NodesLook(Vertx vertx, List<Api> nodes, Bounds bounds, Duration settledWithin) {
        this.vertx = vertx;
        this.nodes = nodes;
        this.bounds = bounds;
        this.settledWithin = settledWithin;
    }

    @Override
    public String at() {
        return "the nodes at "
                + nodes.stream().map(api -> api.node().toString()).collect(Collectors.joining(", "));
    }

    /** Whether a node has told of messages; to be asked afterwards. */
    boolean hasToldOfMessages() {
        return toldOfMessages;
    }

    @Override
    public List<Finding> take() {
        List<Finding> found = new ArrayList<>();
        List<NodeView> views = read(found);
        List<Finding> cluster = SystemFindings.cluster(views);
        if (!cluster.isEmpty()) {
            Waiting.forResult(vertx.timer(settledWithin.toMillis()));
            List<Finding> again = SystemFindings.cluster(read(new ArrayList<>()));
            cluster = cluster.stream().filter(again::contains).toList();
        }
        found.addAll(cluster);
        views.forEach(view -> found.addAll(NodeFindings.of(view)));
        Optional<NodeView> teller =
                views.stream().filter(view -> view.system() != null).findFirst();
        toldOfMessages = teller.isPresent();
        teller.ifPresent(view -> found.addAll(SystemFindings.messages(view, bounds)));
        return found;
    }

    private List<NodeView> read(List<Finding> found) {
        List<NodeView> views = new ArrayList<>();
        nodes.forEach(api -> NodeView.read(vertx, api, found).ifPresent(views::add));
        return views;
    }
}
