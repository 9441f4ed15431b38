package troupe.workbench.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import troupe.workbench.simulation.SimulationReport.Failure;

/** The whole system in virtual time: a hundred thousand sagas while everything goes wrong. */
class SimulatorTest {
    private static final int FIXED_SAGAS = 60_000;
    private static final int FRESH_SAGAS = 40_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @BeforeAll
    static void quiet() {
        Fingerprint.quiet();
        // Of a world that fails the seed is told, whatever becomes of the test.
        ((Logger) LoggerFactory.getLogger(Simulator.class)).setLevel(Level.ERROR);
    }

    @AfterAll
    static void asBefore() {
        ((Logger) LoggerFactory.getLogger("troupe")).setLevel(Level.INFO);
    }

    @Test
    void nothingHappensThatMustNotInTheWorldsThatAlwaysRun() {
        assertHolds(new Simulator(1, FIXED_SAGAS, PATIENCE).run());
    }

    @Test
    void norInWorldsThatNobodyTriedYet() {
        long first = ThreadLocalRandom.current().nextInt(1_000_000, Integer.MAX_VALUE);
        assertHolds(new Simulator(first, FRESH_SAGAS, PATIENCE).run());
    }

    private static void assertHolds(SimulationReport report) {
        Failure failure = report.failure();
        assertThat(failure)
                .as(() -> "troupe simulate " + failure.flags() + "\n" + String.join("\n", failure.history()))
                .isNull();
        assertThat(report.outcomes())
                .containsOnlyKeys(
                        "SHIPPED",
                        "OUT_OF_STOCK",
                        "PAYMENT_DECLINED",
                        "PAYMENT_OVERDUE",
                        "CANCELLED_BY_CUSTOMER",
                        "booking CONFIRMED",
                        "booking PAYMENT_DECLINED",
                        "booking EXPIRED",
                        "booking CANCELLED",
                        "booking CANCELLED_LATE");
    }

    @Test
    void theSameSeedGivesTheSameHistoryInEveryProcess() throws Exception {
        String here = Fingerprint.of(42);
        assertThat(Fingerprint.of(42)).isEqualTo(here);
        assertThat(Fingerprint.inAnotherProcess(42)).isEqualTo(here);
        assertThat(Fingerprint.of(43)).isNotEqualTo(here);
    }
}
