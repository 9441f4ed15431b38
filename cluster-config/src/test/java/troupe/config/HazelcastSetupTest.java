package troupe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HazelcastSetupTest {
    @Test
    void theHostIsAnAddressOrAName() {
        assertThat(on("127.0.0.2").getNetworkConfig().getInterfaces().getInterfaces())
                .containsExactly("127.0.0.2");
        assertThat(on("localhost").getNetworkConfig().getInterfaces().getInterfaces())
                .containsExactly("127.0.0.1");
    }

    @Test
    void aHostThatNobodyKnowsIsNamed() {
        assertThatThrownBy(() -> on("nowhere.invalid"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("cluster.host is 'nowhere.invalid', which has no address");
    }

    private static Config on(String host) {
        return HazelcastSetup.config(ClusterSettings.read(Settings.ofFlags(Map.of("cluster.host", host))), "test");
    }
}
