package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import troupe.commerce.ServiceQuery.GetProduct;
import troupe.language.Refused;

/** Who gets the new system, and when all go back to the old one. */
class StranglerCanaryTest extends StrangledShop {
    @Test
    void aCanaryIsTheSameSystemForOneCallerAndAShareOfAll() {
        switchTo("CANARY", 30);
        Map<String, String> first = new HashMap<>();
        for (int caller = 0; caller < 200; caller++) {
            first.put("c" + caller, servedBy("X-Customer-Id", "c" + caller));
        }

        first.forEach((caller, system) ->
                assertThat(servedBy("X-Customer-Id", caller)).as(caller).isEqualTo(system));
        assertThat(first.values().stream().filter("new"::equals).count()).isBetween(35L, 85L);
    }

    @Test
    void whoWasInASmallCanaryIsInALargerOne() {
        switchTo("CANARY", 20);
        Set<String> small = callersOfTheNewSystem();
        switchTo("CANARY", 60);

        assertThat(callersOfTheNewSystem()).containsAll(small).hasSizeGreaterThan(small.size());
    }

    private Set<String> callersOfTheNewSystem() {
        Set<String> callers = new HashSet<>();
        for (int caller = 0; caller < 60; caller++) {
            if (servedBy("X-Customer-Id", "c" + caller).equals("new")) {
                callers.add("c" + caller);
            }
        }
        return callers;
    }

    @Test
    void aHeaderChoosesTheSystemInACanaryOnly() {
        assertThat(servedBy("X-Try", "new")).isEqualTo("legacy");
        switchTo("CANARY", 0);
        assertThat(servedBy("X-Try", "new")).isEqualTo("new");
        assertThat(servedBy()).isEqualTo("legacy");
        switchTo("CANARY", 100);
        assertThat(servedBy("X-Try", "legacy")).isEqualTo("legacy");
    }

    @Test
    void errorsOfTheNewSystemRollItBack() {
        switchTo("NEW", 0);
        gateway.services.on(GetProduct.class, get -> new Refused(Refused.Code.UNAVAILABLE, "no database"));

        for (int i = 0; i < 10; i++) {
            assertThat(gateway.get(CUP).statusCode()).isEqualTo(503);
        }

        assertThat(gateway.get(CUP).statusCode()).isEqualTo(200);
        assertThat(route().getString("mode")).isEqualTo("LEGACY");
        assertThat(route().getString("reason")).contains("rolled back", "errors");
    }

    @Test
    void thatThereIsNoSuchThingIsNoError() {
        switchTo("NEW", 0);
        gateway.services.on(GetProduct.class, get -> new Refused(Refused.Code.NOT_FOUND, "no cup"));

        for (int i = 0; i < 30; i++) {
            assertThat(gateway.get(CUP).statusCode()).isEqualTo(404);
        }

        assertThat(route().getString("mode")).isEqualTo("NEW");
    }

    @Test
    void differencesInACanaryRollItBack() {
        shop.has("cup", article(1000));
        switchTo("CANARY", 100);

        await().untilAsserted(() -> {
            gateway.get(CUP);
            assertThat(route().getString("mode")).isEqualTo("LEGACY");
        });
        assertThat(route().getString("reason")).contains("rolled back", "differed");
    }
}
