package troupe.kit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import troupe.kit.simulation.Simulation.Ending;

/** The kit's own parts under faults, on rules that forgive no repetition. */
class SimulationTest {
    @Test
    void withoutFaultsEverythingArrivesOnce() {
        Plan calm = LedgerWorkload.plan(1).withFaults(List.of());
        assertThat(LedgerWorkload.run(calm, SeamInterceptor.NOTHING, false).violation())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 200, 300, 400, 500, 600, 700, 800})
    void whateverGoesWrongNothingIsLostOrDoubled(long first) {
        for (long seed = first; seed < first + 50; seed++) {
            Ending ending = LedgerWorkload.run(LedgerWorkload.plan(seed), SeamInterceptor.NOTHING, false);
            assertThat(ending.violation()).as("seed %d", seed).isNull();
        }
    }

    @Test
    void theSameSeedGivesTheSameHistory() {
        Ending one = LedgerWorkload.run(LedgerWorkload.plan(7), SeamInterceptor.NOTHING, true);
        Ending other = LedgerWorkload.run(LedgerWorkload.plan(7), SeamInterceptor.NOTHING, true);
        assertThat(other.history()).isEqualTo(one.history());
        assertThat(other.fingerprint()).isEqualTo(one.fingerprint());
        assertThat(LedgerWorkload.run(LedgerWorkload.plan(8), SeamInterceptor.NOTHING, false)
                        .fingerprint())
                .isNotEqualTo(one.fingerprint());
    }
}
