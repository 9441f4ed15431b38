package troupe.system;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import troupe.kit.membership.Directory;

/** What a node stands on: databases, what carries its messages, Vert.x and the directory. */
record Grounds(Databases databases, Carriage carriage, Vertx vertx, Directory directory) {
    private static final Duration JOINED_WITHIN = Duration.ofSeconds(60);

    /** Blocks. Leaves nothing open if it fails. */
    static Grounds open(NodePlan plan) {
        Databases databases = Databases.open(plan.databases(), plan.serviceNames(), plan.data());
        try {
            Carriage carriage = Carriage.open(plan, databases);
            try {
                NodeVertx node = NodeVertx.open(plan.cluster(), plan.clusterName())
                        .timeout(JOINED_WITHIN.toSeconds(), TimeUnit.SECONDS)
                        .await();
                return new Grounds(databases, carriage, node.vertx(), node.directory());
            } catch (RuntimeException e) {
                carriage.close();
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
                carriage.close();
            } finally {
                databases.close();
            }
        });
    }
}
