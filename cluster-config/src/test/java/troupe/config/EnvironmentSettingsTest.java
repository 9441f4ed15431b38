package troupe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings from environment variables. */
class EnvironmentSettingsTest {
    @Test
    void variablesOfTheLauncherScriptAndOfCommandsAreNoSettings() {
        environment(Map.of("TROUPE_JAVA_OPTS", "-Xmx1g", "TROUPE_TOKEN", "e30.e30.", "PATH", "/bin"))
                .verify();
    }

    @Test
    void aVariableMaySpellADotWithOneUnderscoreOrTwo() {
        for (String variable : List.of("TROUPE_ORDERS_PAYMENT_DEADLINE", "TROUPE_ORDERS__PAYMENT_DEADLINE")) {
            Settings settings = environment(Map.of(variable, "5s"));
            assertThat(settings.section("orders")
                            .duration("payment-deadline", Duration.ZERO, Duration.ZERO, Duration.ofDays(1)))
                    .isEqualTo(Duration.ofSeconds(5));
            settings.verify();
        }
        assertThat(environment(Map.of(
                                "TROUPE_DATABASES_ORDERS_HOST", "db1", "TROUPE_DATABASES__READ_MODELS__HOST", "db2"))
                        .section("databases")
                        .names())
                .containsExactly("orders", "read-models");
        assertThat(environment(Map.of("TROUPE_ORDERS__PAYMENT_DEADLINE", "5s"))
                        .section("orders")
                        .names())
                .containsExactly("payment-deadline");
        assertThatThrownBy(() -> environment(Map.of("TROUPE_A_B", "1", "TROUPE_A__B", "2"))
                        .verify())
                .hasMessageContaining("TROUPE_A_B and TROUPE_A__B (environment) are the same setting");
    }

    @Test
    void aVariableThatIsNoSettingIsNamedWithWhatMayHaveBeenMeant() {
        Settings settings = environment(Map.of("TROUPE_ORDERS_LANS", "3"));
        settings.section("orders").integer("lanes", 1, 1, 64);
        assertThatThrownBy(settings::verify)
                .hasMessageContaining(
                        "environment variable TROUPE_ORDERS_LANS is not a setting; did you mean TROUPE_ORDERS_LANES?");
    }

    @Test
    void whatKubernetesSetsForItsServicesIsNoSetting() {
        Settings settings = environment(Map.of(
                "TROUPE_GATEWAY_PORT", "tcp://10.0.0.1:80",
                "TROUPE_GATEWAY_SERVICE_HOST", "10.0.0.1",
                "TROUPE_GATEWAY_SERVICE_PORT_HTTP", "80",
                "TROUPE_GATEWAY_PORT_80_TCP_ADDR", "10.0.0.1"));
        assertThat(settings.section("gateway").integer("port", 8080, 0, 65_535)).isEqualTo(8080);
        settings.verify();
    }

    private static Settings environment(Map<String, String> environment) {
        return Settings.load(new Settings.Sources(null, null, environment, Map.of()));
    }
}
