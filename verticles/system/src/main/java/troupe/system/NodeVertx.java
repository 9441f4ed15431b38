package troupe.system;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.config.ClusterSettings;
import troupe.config.ClusterSettings.Tls;
import troupe.config.HazelcastSetup;
import troupe.kit.membership.DiscoveryRegistry;
import troupe.kit.membership.LocalRegistry;
import troupe.kit.membership.ServiceRegistry;

/**
 * The Vert.x of a node, which is alone or in a cluster, and the directory that goes with it: one of its
 * {@link NodeResources}.
 */
record NodeVertx(
        Vertx vertx, ServiceRegistry directory, @Nullable HazelcastInstance cluster) {
    private static final Logger LOG = LoggerFactory.getLogger(NodeVertx.class);

    /** A peer is pinged this often, and given up when it does not answer for as long again. */
    private static final long PING_MS = 2_000;

    private static final int CONNECT_MS_MAX = 2_000;

    /**
     * @param clusterName unless the settings name one
     * @param clientsMax whose requests this node counts for the cluster
     */
    static Future<NodeVertx> open(ClusterSettings settings, String clusterName, int clientsMax) {
        if (!settings.enabled()) {
            return Future.succeededFuture(new NodeVertx(Vertx.vertx(options()), new LocalRegistry(), null));
        }
        if (settings.isOpenToStrangers()) {
            LOG.warn(
                    "cluster.host is '{}': cluster.tls guards the messages, but the membership port {} is not"
                            + " encrypted, and takes in whoever knows {}; keep strangers out by a firewall, and say so"
                            + " with cluster.trusted-network",
                    settings.host(),
                    settings.port(),
                    settings.secret().isPresent() ? "what cluster.secret makes of its name" : "its name");
        }
        Config config = HazelcastSetup.config(settings, settings.name().orElse(clusterName));
        SharedAllowances.configure(config, clientsMax);
        HazelcastClusterManager manager = new HazelcastClusterManager(config);
        return Vertx.builder()
                .with(options().setEventBusOptions(eventBus(settings)))
                .withClusterManager(manager)
                .buildClustered()
                .compose(vertx -> DiscoveryRegistry.open(vertx, manager)
                        .map(directory -> new NodeVertx(vertx, directory, manager.getHazelcastInstance()))
                        .recover(error -> vertx.close().transform(closed -> Future.failedFuture(error))));
    }

    /** One event loop per processor: with more, they take turns on it, and each hop between them costs a wake-up. */
    private static VertxOptions options() {
        return new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors());
    }

    private static EventBusOptions eventBus(ClusterSettings settings) {
        EventBusOptions options = new EventBusOptions()
                .setHost(settings.address())
                .setPort(settings.busPort())
                .setConnectTimeout(CONNECT_MS_MAX)
                .setClusterPingInterval(PING_MS)
                .setClusterPingReplyInterval(PING_MS);
        settings.publicHost().ifPresent(options::setClusterPublicHost);
        if (settings.publicBusPort() != 0) {
            options.setClusterPublicPort(settings.publicBusPort());
        }
        settings.tls().ifPresent(tls -> encrypt(options, tls));
        return options;
    }

    private static void encrypt(EventBusOptions options, Tls tls) {
        options.setSsl(true)
                .setClientAuth(ClientAuth.REQUIRED)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(tls.certificate().toString())
                        .setKeyPath(tls.key().toString()))
                .setTrustOptions(
                        new PemTrustOptions().addCertPath(tls.authority().toString()));
    }
}
