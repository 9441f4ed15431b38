package troupe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.UUID;
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

    private Config config(String host, String members) {
        Map<String, String> flags = Map.of("cluster.host", host, "cluster.members", members, "cluster.port", "7701");
        return HazelcastSetup.config(ClusterSettings.read(Settings.ofFlags(flags)), name);
    }
}
