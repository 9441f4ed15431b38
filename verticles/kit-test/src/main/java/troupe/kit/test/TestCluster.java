package troupe.kit.test;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import troupe.config.ClusterSettings;
import troupe.config.HazelcastSetup;
import troupe.config.Settings;
import troupe.kit.membership.DiscoveryRegistry;

/** Several Vert.x in this JVM that are a cluster on the loopback interface, each as if it had a machine of its own. */
public final class TestCluster implements AutoCloseable {
    private final String name = "test-" + UUID.randomUUID();
    private final ClusterSettings settings = ClusterSettings.read(Settings.ofFlags(Map.of("cluster.port", "6701")));
    private final List<Vertx> nodes = new ArrayList<>();

    /** One node of the cluster. */
    public record TestNode(Vertx vertx, DiscoveryRegistry directory) {}

    /** Starts another node. */
    public TestNode join() {
        ClusterManager manager = new HazelcastClusterManager(HazelcastSetup.config(settings, name));
        Vertx vertx = LedgerSystem.get(Vertx.builder()
                .with(new VertxOptions().setEventBusOptions(new EventBusOptions().setHost("127.0.0.1")))
                .withClusterManager(manager)
                .buildClustered());
        nodes.add(vertx);
        return new TestNode(vertx, LedgerSystem.get(DiscoveryRegistry.open(vertx, manager)));
    }

    /** A node leaves, as one does that is asked to. */
    public void leave(TestNode node) {
        nodes.remove(node.vertx());
        LedgerSystem.get(node.vertx().close());
    }

    @Override
    public void close() {
        LedgerSystem.get(Future.join(nodes.stream().map(Vertx::close).toList()));
    }
}
