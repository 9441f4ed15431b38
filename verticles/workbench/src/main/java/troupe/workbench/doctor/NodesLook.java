package troupe.workbench.doctor;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import troupe.workbench.client.Api;
import troupe.workbench.client.Waiting;

/** Nodes that run: each by itself, the messages as the first of them tells of them, and whether all see the same. */
final class NodesLook implements Look {
    /** A node that is gone is no longer seen by then; a second more than members are silent at most by default. */
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(6);

    /** More than a healthy node needs; with this, being asked twice fits into the doctor's patience. */
    private static final Duration CALL_MAX = Duration.ofSeconds(7);

    private final Vertx vertx;
    private final NodesAsked nodes;
    private final Bounds bounds;
    private final Duration settledWithin;
    private final Duration callMax;
    private volatile boolean toldOfMessages;

    NodesLook(Vertx vertx, NodesAsked nodes, Bounds bounds) {
        this(vertx, nodes, bounds, SETTLED_WITHIN, CALL_MAX);
    }

    /**
     * @param settledWithin who disagrees about the cluster is asked once more after this time
     * @param callMax how long the answer to each call is waited for
     */
    NodesLook(Vertx vertx, NodesAsked nodes, Bounds bounds, Duration settledWithin, Duration callMax) {
        this.vertx = vertx;
        this.nodes = nodes;
        this.bounds = bounds;
        this.settledWithin = settledWithin;
        this.callMax = callMax;
    }

    @Override
    public String at() {
        return "the nodes at "
                + nodes.apis().stream().map(api -> api.node().toString()).collect(Collectors.joining(", "));
    }

    /** Whether a node has told of messages; to be asked afterwards. */
    boolean hasToldOfMessages() {
        return toldOfMessages;
    }

    @Override
    public List<Finding> take() throws InterruptedException {
        List<NodeAnswer> answers = NodeAnswer.of(vertx, nodes.apis(), callMax);
        List<Finding> found = new ArrayList<>();
        answers.forEach(answer -> found.addAll(answer.found()));
        boolean refused = found.stream().anyMatch(finding -> finding.ailment() == Ailment.TOKEN_REFUSED);
        nodes.tokenless()
                .filter(why -> refused)
                .ifPresent(why -> found.add(Ailment.TOKEN_REFUSED.of("the doctor, which has no token", why)));
        found.addAll(cluster(answers));
        views(answers).forEach(view -> found.addAll(NodeFindings.of(view)));
        Optional<NodeView> teller = tellers(answers).findFirst();
        toldOfMessages = teller.isPresent();
        teller.ifPresent(view -> found.addAll(SystemFindings.messages(view, bounds)));
        return found;
    }

    /** Who did not show the system at first is not waited for again. */
    private List<Finding> cluster(List<NodeAnswer> answers) throws InterruptedException {
        List<Finding> cluster = SystemFindings.cluster(tellers(answers).toList());
        if (cluster.isEmpty()) {
            return cluster;
        }
        Waiting.forResult(vertx.timer(settledWithin.toMillis()));
        List<Api> again = answers.stream()
                .filter(answer -> answer.view().filter(NodesLook::tells).isPresent())
                .map(NodeAnswer::api)
                .toList();
        List<Finding> later = SystemFindings.cluster(
                tellers(NodeAnswer.of(vertx, again, callMax)).toList());
        return cluster.stream().filter(later::contains).toList();
    }

    private static boolean tells(NodeView view) {
        return view.system() != null;
    }

    private static Stream<NodeView> views(List<NodeAnswer> answers) {
        return answers.stream().flatMap(answer -> answer.view().stream());
    }

    private static Stream<NodeView> tellers(List<NodeAnswer> answers) {
        return views(answers).filter(NodesLook::tells);
    }
}
