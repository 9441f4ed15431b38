package troupe.kit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import troupe.kit.store.Sweeps;

/** The simulation can fail: it finds each of these mistakes, and shows it in a small history. */
class DefectsTest {
    private static final int SEEDS_MAX = 100;
    private static final Duration SHRINK_FOR = Duration.ofMinutes(1);

    static List<Defect> defects() {
        return Defect.ALL;
    }

    @ParameterizedTest
    @MethodSource("defects")
    void aMistakeOfTheKitIsFoundAndShownInASmallHistory(Defect defect) {
        Plan small = LongStream.range(1, SEEDS_MAX)
                .mapToObj(LedgerWorkload::plan)
                .filter(plan -> fails(plan, defect))
                .map(found -> Shrinker.shrink(found, SHRINK_FOR, plan -> fails(plan, defect)))
                .filter(shown -> isSmall(shown, defect))
                .findFirst()
                .orElseThrow(() -> new AssertionError(defect + " is not found, or not in a small history"));
        assertThat(LedgerWorkload.run(small, SeamInterceptor.NOTHING, false).violation())
                .isNull();
    }

    private static boolean isSmall(Plan plan, Defect defect) {
        List<String> history =
                LedgerWorkload.run(plan, defect.around().get(), true).history();
        // What never comes to rest repeats itself.
        long events = history.stream()
                .map(line -> line.substring(line.indexOf(' ')))
                .distinct()
                .count();
        // A mailbox has to overflow for some of them.
        return plan.customers().size() <= 20 && plan.faults().size() <= 3 && events <= 100;
    }

    private static boolean fails(Plan plan, Defect defect) {
        return LedgerWorkload.run(plan, defect.around().get(), false).violation() != null;
    }

    @Test
    void aLeaseThatNobodyKeepsIsHarmlessBecauseOfTheInbox() {
        SeamInterceptor noLease = new SeamInterceptor() {
            @Override
            public Sweeps sweeps(Sweeps sweeps) {
                return Defect.withoutLease(sweeps);
            }
        };
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(LedgerWorkload.run(LedgerWorkload.plan(seed), noLease, false)
                            .violation())
                    .isNull();
        }
    }
}
