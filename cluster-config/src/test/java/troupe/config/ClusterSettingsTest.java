package troupe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node listens to strangers only when somebody has said that there are none, or that they are kept out. */
class ClusterSettingsTest {
    private static final Map<String, String> TLS = Map.of(
            "cluster.tls.certificate", "node.pem", "cluster.tls.key", "node.key", "cluster.tls.authority", "ca.pem");

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.0.0.7", "node-1", "::", "127.0.0.1.example", "localhost.example"})
    void aNodeThatOthersCanReachDoesNotStartUnguarded(String host) {
        assertThatThrownBy(() -> read(host, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("cluster.host is '" + host + "'")
                .hasMessageContaining("Set cluster.tls, or cluster.trusted-network to true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1"})
    void onItsOwnMachineItNeedsNoGuard(String host) {
        assertThat(read(host, Map.of()).isOpenToStrangers()).isFalse();
    }

    @Test
    void whoeverTrustsTheNetworkMaySaySo() {
        ClusterSettings settings = read("0.0.0.0", Map.of("cluster.trusted-network", "true"));

        assertThat(settings.isOpenToStrangers()).isFalse();
    }

    @Test
    void tlsGuardsTheMessagesAndLeavesTheMembershipOpen() {
        assertThat(read("10.0.0.7", TLS).isOpenToStrangers()).isTrue();
    }

    @Test
    void withoutAClusterNothingListens() {
        assertThatCode(() -> read("0.0.0.0", Map.of("cluster.enabled", "false")))
                .doesNotThrowAnyException();
    }

    @Test
    void aSecretThatCouldBeGuessedIsRefusedAndNotShown() {
        Settings settings = Settings.load(
                new Settings.Sources(null, null, Map.of("TROUPE_CLUSTER__SECRET", "troupe-troupe"), Map.of()));
        ClusterSettings.read(settings);

        assertThatThrownBy(settings::verify)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("cluster.secret is shorter than 16 characters")
                .hasMessageNotContaining("troupe-troupe");
    }

    private static ClusterSettings read(String host, Map<String, String> more) {
        Map<String, String> flags = new HashMap<>(Map.of("cluster.enabled", "true", "cluster.host", host));
        flags.putAll(more);
        Settings settings = Settings.ofFlags(flags);
        ClusterSettings read = ClusterSettings.read(settings);
        settings.verify();
        return read;
    }
}
