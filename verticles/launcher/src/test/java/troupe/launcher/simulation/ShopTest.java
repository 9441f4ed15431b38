package troupe.launcher.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import troupe.kit.simulation.Around;
import troupe.kit.simulation.Plan;

class ShopTest {
    @BeforeAll
    static void quiet() {
        ((Logger) LoggerFactory.getLogger("troupe")).setLevel(Level.OFF);
    }

    @Test
    void calm() {
        Plan plan = Shop.plan(1);
        var result = Shop.run(new Plan(1, 0, plan.customers(), List.of()), Around.NOTHING, true);
        System.out.println(result.ending().violation() + " " + result.outcomes() + " "
                + result.ending().events());
        assertThat(result.ending().violation()).isNull();
    }

    @Test
    void many() {
        long begin = System.nanoTime();
        for (long seed = 1; seed < 150; seed++) {
            var result = Shop.run(Shop.plan(seed), Around.NOTHING, false);
            if (result.ending().violation() != null || seed % 30 == 0) {
                System.out.println(seed + " " + result.ending().violation() + " " + result.outcomes() + " "
                        + result.ending().events() + " " + (System.nanoTime() - begin) / 1_000_000 + " ms");
            }
        }
    }
}
