package troupe.workbench.doctor;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import troupe.workbench.client.Api;

/**
 * What asking one node has brought.
 *
 * @param view empty where the node does not answer
 * @param found where it does not tell everything
 */
record NodeAnswer(Api api, Optional<NodeView> view, List<Finding> found) {
    /** A node is asked four things, and a fifth is to spare. */
    private static final int CALLS_MAX = 5;

    /**
     * Asks nodes side by side, so that one that hangs takes no time of the others. Blocks.
     *
     * @param callMax how long the answer to each call is waited for
     * @return in the order of the nodes
     */
    static List<NodeAnswer> of(Vertx vertx, List<Api> apis, Duration callMax) throws InterruptedException {
        return SideBySide.each(
                apis,
                apis.size(),
                callMax.multipliedBy(CALLS_MAX),
                api -> {
                    List<Finding> found = new ArrayList<>();
                    return new NodeAnswer(api, NodeView.read(vertx, api, callMax, found), found);
                },
                (api, reason) -> new NodeAnswer(
                        api,
                        Optional.empty(),
                        List.of(Ailment.NODE_SILENT.of(NodeView.about(api), "it cannot be asked: " + reason))));
    }
}
