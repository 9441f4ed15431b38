package troupe.config;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.util.Map;

/** Two members that know nothing of each other but the name of a headless service. Prints how many the second sees. */
public final class HeadlessMembers {
    static final String SERVICE = "troupe-members";

    private HeadlessMembers() {}

    /** @param arguments the port, which is both members', and the name of the cluster */
    public static void main(String[] arguments) {
        HazelcastInstance first = start("127.0.0.1", arguments);
        HazelcastInstance second = start("127.0.0.2", arguments);
        System.out.println("members " + second.getCluster().getMembers().size());
        second.shutdown();
        first.shutdown();
        // Hazelcast's idle threads would keep the process for a minute.
        System.exit(0);
    }

    private static HazelcastInstance start(String host, String[] arguments) {
        Map<String, String> flags = Map.of(
                "cluster.host",
                host,
                "cluster.port",
                arguments[0],
                "cluster.discovery",
                "kubernetes",
                "cluster.kubernetes-dns",
                SERVICE);
        return Hazelcast.newHazelcastInstance(
                HazelcastSetup.config(ClusterSettings.read(Settings.ofFlags(flags)), arguments[1]));
    }
}
