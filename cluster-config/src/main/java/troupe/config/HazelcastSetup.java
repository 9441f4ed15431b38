package troupe.config;

import com.hazelcast.config.ClassFilter;
import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.NetworkConfig;
import troupe.config.ClusterSettings.Discovery;

/** Hazelcast as Troupe's cluster uses it: for membership and the event bus's subscriptions, nothing else. */
public final class HazelcastSetup {
    /** Nodes on one machine take the ports from the first one up. */
    private static final int NODES_PER_MACHINE_MAX = 20;

    private static final String KUBERNETES_LOOK_SECONDS = "5";

    private HazelcastSetup() {}

    /**
     * @param name of the cluster
     * @throws ConfigException if the host to listen on is a name that has no address
     */
    public static Config config(ClusterSettings settings, String name) {
        boolean kubernetes = settings.discovery() == Discovery.KUBERNETES;
        Config config = new Config().setClusterName(secretName(settings, name));
        config.setProperty("hazelcast.logging.type", "slf4j")
                // Each line would show the cluster's name, which is not for everybody.
                .setProperty("hazelcast.logging.details.enabled", "false")
                .setProperty("hazelcast.phone.home.enabled", "false")
                // Not as an interface of the network configuration: that would also pass over members of other
                // addresses.
                .setProperty("hazelcast.local.localAddress", settings.address())
                .setProperty("hazelcast.socket.bind.any", "false")
                .setProperty("hazelcast.socket.server.bind.any", "false")
                .setProperty("hazelcast.tcp.join.port.try.count", Integer.toString(NODES_PER_MACHINE_MAX))
                // Whoever is first need not wait for others before it begins. Behind a headless service it has to:
                // Hazelcast looks for others during this time only.
                .setProperty("hazelcast.wait.seconds.before.join", kubernetes ? KUBERNETES_LOOK_SECONDS : "0")
                .setProperty("hazelcast.heartbeat.interval.seconds", "1")
                .setProperty(
                        "hazelcast.max.no.heartbeat.seconds",
                        Long.toString(settings.silenceMax().toSeconds()))
                // After a cut the halves look for each other this often.
                .setProperty("hazelcast.merge.first.run.delay.seconds", "5")
                .setProperty("hazelcast.merge.next.run.delay.seconds", "5")
                // What waits for a member that is gone gives up; the default is a minute.
                .setProperty("hazelcast.operation.call.timeout.millis", "10000");
        // Members send each other objects, and whoever reaches the port may too: of what arrives, none are made but
        // those that Vert.x and Hazelcast have.
        config.getSerializationConfig()
                .setJavaSerializationFilterConfig(
                        new JavaSerializationFilterConfig().setWhitelist(new ClassFilter().addPrefixes("io.vertx.")));
        // As vertx-hazelcast expects it: the event bus's subscriptions survive a member.
        config.addMultiMapConfig(new MultiMapConfig("__vertx.subs")
                .setBackupCount(1)
                .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
        network(config.getNetworkConfig(), settings);
        return config;
    }

    /** Members refuse whoever calls their cluster by another name, and do not say what it is called. */
    private static String secretName(ClusterSettings settings, String name) {
        return settings.secret()
                .map(secret -> name + "-" + secret.derived("cluster " + name).value())
                .orElse(name);
    }

    private static void network(NetworkConfig network, ClusterSettings settings) {
        network.setPort(settings.port()).setPortAutoIncrement(true).setPortCount(NODES_PER_MACHINE_MAX);
        settings.publicHost()
                .ifPresent(host -> network.setPublicAddress(
                        settings.publicPort() == 0 ? host : host + ":" + settings.publicPort()));
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        boolean kubernetes = settings.discovery() == Discovery.KUBERNETES;
        join.getTcpIpConfig().setEnabled(!kubernetes).setMembers(settings.members());
        if (kubernetes) {
            join.getKubernetesConfig()
                    .setEnabled(true)
                    .setProperty("service-dns", settings.kubernetesDns().orElseThrow())
                    // The name has addresses and no ports: all nodes use the same.
                    .setProperty("service-port", Integer.toString(settings.port()));
        }
    }
}
