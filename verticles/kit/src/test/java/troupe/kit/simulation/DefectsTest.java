package troupe.kit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import troupe.kit.simulation.Simulation.Ending;
import troupe.kit.store.Sweeps;

/** The simulation can fail: it finds each of these mistakes, and shows it in a small history. */
class DefectsTest {
    private static final int SEEDS_MAX = 100;

    static List<Defect> defects() {
        return Defect.ALL;
    }

    @ParameterizedTest
    @MethodSource("defects")
    void aMistakeOfTheKitIsFoundAndShownInASmallHistory(Defect defect) {
        long seed = 1;
        while (!fails(LedgerStory.plan(seed), defect)) {
            assertThat(++seed).as("seeds until '%s' is found", defect).isLessThan(SEEDS_MAX);
        }
        Plan small = Shrinker.shrink(LedgerStory.plan(seed), plan -> fails(plan, defect));
        Ending ending = LedgerStory.run(small, defect.around().get(), true);
        assertThat(ending.violation()).isNotNull();
        // A mailbox has to overflow for some of them.
        assertThat(small.customers()).hasSizeLessThanOrEqualTo(20);
        assertThat(small.faults()).hasSizeLessThanOrEqualTo(3);
        // What never comes to rest repeats itself.
        Stream<String> events = ending.history().stream().map(line -> line.substring(line.indexOf(' ')));
        assertThat(events.distinct()).hasSizeLessThanOrEqualTo(100);
        assertThat(LedgerStory.run(small, Around.NOTHING, false).violation()).isNull();
    }

    private static boolean fails(Plan plan, Defect defect) {
        return LedgerStory.run(plan, defect.around().get(), false).violation() != null;
    }

    @Test
    void aLeaseThatNobodyKeepsIsHarmlessBecauseOfTheInbox() {
        Around noLease = new Around() {
            @Override
            public Sweeps sweeps(Sweeps sweeps) {
                return Defect.withoutLease(sweeps);
            }
        };
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(LedgerStory.run(LedgerStory.plan(seed), noLease, false).violation())
                    .isNull();
        }
    }
}
