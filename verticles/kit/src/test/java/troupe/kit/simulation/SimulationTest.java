package troupe.kit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import troupe.kit.simulation.Simulation.Ending;

/** The kit's own parts in bad weather, on rules that forgive no repetition. */
class SimulationTest {
    private static final int CUSTOMERS = 100;

    private static Ending run(long seed, int faults) {
        return LedgerStory.run(
                seed, LedgerStory.customers(CUSTOMERS), LedgerStory.faults(seed, faults), Around.NOTHING, false);
    }

    @Test
    void withoutFaultsEverythingArrivesOnce() {
        Ending ending = run(1, 0);
        assertThat(ending.violation()).isNull();
        assertThat(ending.events()).isGreaterThan(CUSTOMERS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverGoesWrongNothingIsLostOrDoubled(long block) {
        for (long seed = block * 100; seed < block * 100 + 50; seed++) {
            assertThat(run(seed, 12).violation()).as("seed %d", seed).isNull();
        }
    }

    @Test
    void theSameSeedGivesTheSameHistory() {
        List<Integer> customers = LedgerStory.customers(CUSTOMERS);
        Ending one = LedgerStory.run(7, customers, LedgerStory.faults(7, 12), Around.NOTHING, true);
        Ending other = LedgerStory.run(7, customers, LedgerStory.faults(7, 12), Around.NOTHING, true);
        assertThat(other.history()).isEqualTo(one.history());
        assertThat(other.fingerprint()).isEqualTo(one.fingerprint());
        assertThat(run(8, 12).fingerprint()).isNotEqualTo(one.fingerprint());
    }
}
