package troupe.system;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.service.Node;

/** What a node that has started tells the one who started it. */
final class NodeDescription {
    private static final Logger LOG = LoggerFactory.getLogger(NodeDescription.class);

    private NodeDescription() {}

    static List<String> lines(NodePlan plan, Node node, NodeResources resources, @Nullable URI management) {
        RunningServices cast = new RunningServices(node.choreography(), node.members());
        List<String> lines = new ArrayList<>();
        lines.add("services  " + (plan.services().isEmpty() ? "none" : String.join(", ", plan.serviceNames())));
        lines.add("database  " + resources.databases().describe(plan.data()));
        lines.add("transport " + resources.transportSetup().describe(plan.data()));
        if (plan.withGateway()) {
            lines.add(
                    plan.gateway().open()
                            ? "WITHOUT AUTHENTICATION: whoever is on this machine may do everything"
                            : "tokens    are signed with the keys in "
                                    + plan.keys().path());
        }
        if (management != null) {
            lines.add("health    " + management + "/health/ready, figures " + management + "/metrics");
        }
        if (plan.cluster().enabled()) {
            lines.add("cluster   " + plan.cluster().name().orElse(plan.clusterName()) + ", where so many nodes run: "
                    + cast.seen());
        }
        for (String missing : cast.missing()) {
            LOG.warn(missing);
            lines.add("missing   " + missing);
        }
        return List.copyOf(lines);
    }
}
