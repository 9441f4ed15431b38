package troupe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HazelcastSetupTest {
    /** Nobody else's cluster. */
    private final String name = "test-" + UUID.randomUUID();

    @AfterEach
    void leave() {
        Hazelcast.shutdownAll();
    }

    @Test
    void aNodeThatIsGivenAsANameListensOnItsAddress() {
        HazelcastInstance node = Hazelcast.newHazelcastInstance(config("localhost", "localhost"));

        assertThat(node.getCluster().getLocalMember().getAddress().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void nodesOfDifferentAddressesFindEachOtherByName() {
        // Linux has all of 127.0.0.0/8, others have to be told.
        assumeThatCode(() -> new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2")).close())
                .doesNotThrowAnyException();
        Hazelcast.newHazelcastInstance(config("127.0.0.1", "localhost"));
        HazelcastInstance second = Hazelcast.newHazelcastInstance(config("127.0.0.2", "localhost"));

        assertThat(second.getCluster().getMembers()).hasSize(2);
    }

    @Test
    void aHostThatNobodyKnowsIsNamed() {
        assertThatThrownBy(() -> config("nowhere.invalid", "localhost"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("cluster.host is 'nowhere.invalid', which has no address");
    }

    @Test
    void whoKnowsTheNameAndNotTheSecretIsNeitherMemberNorClientAndIsLogged() {
        HazelcastInstance node = Hazelcast.newHazelcastInstance(secretive("a secret of the nodes"));
        Queue<String> warnings = new ConcurrentLinkedQueue<>();
        node.getLoggingService()
                .addLogListener(
                        Level.WARNING,
                        event -> warnings.add(event.getLogRecord().getMessage()));

        HazelcastInstance guessing = Hazelcast.newHazelcastInstance(secretive("another secret, guessed"));
        HazelcastInstance stranger = Hazelcast.newHazelcastInstance(config("localhost", "localhost"));
        assertThat(node.getCluster().getMembers()).hasSize(1);
        assertThat(guessing.getCluster().getMembers()).hasSize(1);
        assertThat(stranger.getCluster().getMembers()).hasSize(1);
        assertThat(warnings)
                .anyMatch(line -> line.contains("invalid join request from [127.0.0.1]"))
                .noneMatch(line -> line.contains(node.getConfig().getClusterName()));

        stranger.shutdown();
        guessing.shutdown();
        assertThatThrownBy(() -> HazelcastClient.newHazelcastClient(client(name)))
                .isInstanceOf(IllegalStateException.class);
        HazelcastClient.newHazelcastClient(client(node.getConfig().getClusterName()))
                .shutdown();
    }

    @Test
    void whoKnowsTheSecretIsAMember() {
        Hazelcast.newHazelcastInstance(secretive("a secret of the nodes"));
        HazelcastInstance second = Hazelcast.newHazelcastInstance(secretive("a secret of the nodes"));

        assertThat(second.getCluster().getMembers()).hasSize(2);
        assertThat(second.getConfig().getClusterName()).doesNotContain("a secret of the nodes");
    }

    private Config secretive(String secret) {
        Settings settings = Settings.load(new Settings.Sources(
                null,
                null,
                Map.of("TROUPE_CLUSTER__SECRET", secret),
                Map.of("cluster.host", "localhost", "cluster.members", "localhost", "cluster.port", "7701")));
        ClusterSettings read = ClusterSettings.read(settings);
        settings.verify();
        return HazelcastSetup.config(read, name);
    }

    private static ClientConfig client(String clusterName) {
        ClientConfig config = new ClientConfig().setClusterName(clusterName);
        config.getNetworkConfig().addAddress("127.0.0.1:7701");
        config.getConnectionStrategyConfig().getConnectionRetryConfig().setClusterConnectTimeoutMillis(2_000);
        return config;
    }

    private Config config(String host, String members) {
        Map<String, String> flags = Map.of("cluster.host", host, "cluster.members", members, "cluster.port", "7701");
        return HazelcastSetup.config(ClusterSettings.read(Settings.ofFlags(flags)), name);
    }
}
