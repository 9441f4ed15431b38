package troupe.system;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import troupe.kit.membership.ServiceRegistry;
import troupe.system.telemetry.Spans;

/** What a node stands on: databases, what carries its messages, Vert.x, the directory, and where spans go. */
record NodeResources(
        Databases databases, TransportSetup transportSetup, Vertx vertx, ServiceRegistry directory, Spans spans) {
    private static final Duration JOINED_WITHIN = Duration.ofSeconds(60);

    /** Blocks. Leaves nothing open if it fails. */
    static NodeResources open(NodePlan plan) {
        Databases databases = Databases.open(plan.databases(), plan.serviceNames(), plan.data());
        try {
            TransportSetup transportSetup = TransportSetup.open(plan, databases);
            try {
                NodeVertx node = NodeVertx.open(plan.cluster(), plan.clusterName())
                        .timeout(JOINED_WITHIN.toSeconds(), TimeUnit.SECONDS)
                        .await();
                return new NodeResources(
                        databases, transportSetup, node.vertx(), node.directory(), Spans.open(plan.tracing()));
            } catch (RuntimeException e) {
                transportSetup.close();
                throw e;
            }
        } catch (RuntimeException e) {
            databases.close();
            throw e;
        }
    }

    /**
     * Closing Vert.x undeploys the services, which finish what they took; then the rest goes. Not on the event loops:
     * they are among what is closed, and leaving broker and database blocks.
     */
    CompletionStage<Void> close() {
        return vertx.close().toCompletionStage().whenCompleteAsync((closed, error) -> {
            try {
                transportSetup.close();
            } finally {
                databases.close();
                spans.close();
            }
        });
    }
}
