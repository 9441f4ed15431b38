package troupe.system;

import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import troupe.gateway.limits.Allowances;
import troupe.gateway.limits.LocalAllowances;
import troupe.kit.time.Ticker;
import troupe.system.telemetry.Spans;

/**
 * What a node stands on: databases, what carries its messages, Vert.x, and where spans go. {@link SystemNode} opens it
 * before, and closes it after, everything that runs on it.
 */
record NodeResources(Databases databases, TransportSetup transportSetup, NodeVertx nodeVertx, Spans spans) {
    /** Longer than a healthy cluster takes; a request waits no longer for it. */
    private static final Duration COUNTED_WITHIN = Duration.ofMillis(500);

    private static final Duration JOINED_WITHIN = Duration.ofSeconds(60);

    /** Blocks. Leaves nothing open if it fails. */
    static NodeResources open(NodePlan plan) {
        Databases databases = Databases.open(plan.databases(), plan.serviceNames(), plan.data());
        try {
            TransportSetup transportSetup = TransportSetup.open(plan, databases);
            try {
                NodeVertx nodeVertx = NodeVertx.open(
                                plan.cluster(),
                                plan.clusterName(),
                                plan.gateway().limits().clientsMax())
                        .timeout(JOINED_WITHIN.toSeconds(), TimeUnit.SECONDS)
                        .await();
                return new NodeResources(databases, transportSetup, nodeVertx, Spans.open(plan.tracing()));
            } catch (RuntimeException e) {
                transportSetup.close();
                throw e;
            }
        } catch (RuntimeException e) {
            databases.close();
            throw e;
        }
    }

    Vertx vertx() {
        return nodeVertx.vertx();
    }

    /** Counts what clients ask: with the other nodes, where there are any. */
    Allowances allowances(int clientsMax) {
        Allowances alone = new LocalAllowances(clientsMax, Ticker.SYSTEM);
        HazelcastInstance cluster = nodeVertx.cluster();
        return cluster == null ? alone : new SharedAllowances(vertx(), cluster, alone, COUNTED_WITHIN);
    }

    /**
     * Closing Vert.x undeploys the services, which finish what they took; then the rest goes. Not on the event loops:
     * they are among what is closed, and leaving broker and database blocks.
     */
    CompletionStage<Void> close() {
        return vertx().close().toCompletionStage().whenCompleteAsync((closed, error) -> {
            try {
                transportSetup.close();
            } finally {
                databases.close();
                spans.close();
            }
        });
    }
}
