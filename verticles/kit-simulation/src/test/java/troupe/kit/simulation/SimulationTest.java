package troupe.kit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import troupe.kit.simulation.Simulation.Ending;

/** The kit's own parts in bad weather, on rules that forgive no repetition. */
class SimulationTest {
    @Test
    void withoutFaultsEverythingArrivesOnce() {
        Plan calm = LedgerStory.plan(1).withFaults(List.of());
        assertThat(LedgerStory.run(calm, Around.NOTHING, false).violation()).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 200, 300, 400, 500, 600, 700, 800})
    void whateverGoesWrongNothingIsLostOrDoubled(long first) {
        for (long seed = first; seed < first + 50; seed++) {
            Ending ending = LedgerStory.run(LedgerStory.plan(seed), Around.NOTHING, false);
            assertThat(ending.violation()).as("seed %d", seed).isNull();
        }
    }

    @Test
    void theSameSeedGivesTheSameHistory() {
        Ending one = LedgerStory.run(LedgerStory.plan(7), Around.NOTHING, true);
        Ending other = LedgerStory.run(LedgerStory.plan(7), Around.NOTHING, true);
        assertThat(other.history()).isEqualTo(one.history());
        assertThat(other.fingerprint()).isEqualTo(one.fingerprint());
        assertThat(LedgerStory.run(LedgerStory.plan(8), Around.NOTHING, false).fingerprint())
                .isNotEqualTo(one.fingerprint());
    }
}
