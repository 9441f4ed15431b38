package troupe.gateway.strangler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.config.Settings;

class SharedSwitchesTest {
    private final Vertx vertx = Vertx.vertx();
    private final Strangler here = strangler();
    private final Strangler there = strangler();

    /** Two nodes that share what a cluster shares. */
    private Strangler strangler() {
        Settings settings = Settings.ofFlags(
                Map.of("gateway.legacy.host", "127.0.0.1", "gateway.legacy.routes.products.mode", "shadow"));
        Optional<LegacySettings> legacy = LegacySettings.read(settings.section("gateway.legacy"));
        settings.verify();
        return new Strangler(vertx, new SimpleMeterRegistry(), legacy);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static void switchTo(Strangler strangler, StrangleMode mode) {
        strangler.switchTo("products", mode, 0, "time to go").await();
    }

    private static String modeIn(Strangler strangler) {
        return strangler.json().getJsonArray("routes").getJsonObject(0).getString("mode");
    }

    @Test
    void whatIsSwitchedOnOneNodeHoldsOnTheOthers() {
        switchTo(here, StrangleMode.NEW);

        await().untilAsserted(() -> {
            there.refresh();
            assertThat(modeIn(there)).isEqualTo("NEW");
        });
        assertThat(modeIn(here)).isEqualTo("NEW");
    }

    @Test
    void theLaterSwitchHolds() {
        switchTo(here, StrangleMode.NEW);
        await().untilAsserted(() -> {
            there.refresh();
            assertThat(modeIn(there)).isEqualTo("NEW");
        });
        switchTo(there, StrangleMode.LEGACY);

        await().untilAsserted(() -> {
            here.refresh();
            assertThat(modeIn(here)).isEqualTo("LEGACY");
        });
    }

    @Test
    void nodesThatNobodySwitchedStandAsConfigured() {
        here.refresh();

        assertThat(modeIn(here)).isEqualTo("SHADOW");
    }
}
