package troupe.workbench.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import troupe.kit.simulation.Defect;
import troupe.kit.simulation.Plan;
import troupe.kit.simulation.SeamInterceptor;
import troupe.kit.test.GeneratedBlock;
import troupe.kit.test.MarkdownTable;
import troupe.workbench.simulation.SimulationReport.Failure;

/** The simulation of the whole system can fail: it finds the mistakes that a kit could make. */
class ShopDefectsTest {
    /** Customers of a world that is looked at in search of a small history. */
    private static final int SMALL_WORLD = 60;

    private static final int SMALL_WORLDS_MAX = 100;

    @BeforeAll
    static void quiet() {
        Fingerprint.quiet();
    }

    @AfterAll
    static void asBefore() {
        ((Logger) LoggerFactory.getLogger("troupe")).setLevel(Level.INFO);
    }

    /** Those that the services' rules do not make up for. */
    static List<Defect> defects() {
        return Defect.ALL.stream().filter(defect -> !isForgiven(defect)).toList();
    }

    private static boolean isForgiven(Defect defect) {
        return defect.name().contains("no inbox");
    }

    @ParameterizedTest
    @MethodSource("defects")
    void aMistakeOfTheKitIsFoundAndShownInASmallHistory(Defect defect) {
        // Small worlds are quickly made smaller, and those that show nothing quickly passed over.
        Failure failure = LongStream.range(1, SMALL_WORLDS_MAX)
                .mapToObj(seed -> Plan.of(seed, SMALL_WORLD, SimulatedShop.FAULTS))
                .filter(plan -> fails(plan, defect))
                .map(plan -> Simulator.failure(plan, defect.around()))
                .filter(shown -> isSmall(shown.plan()))
                .findFirst()
                .orElseThrow();
        assertThat(failure.history()).anyMatch(line -> line.contains(failure.violation()));
        assertThat(fails(failure.plan(), defect)).isTrue();
        assertThat(SimulatedShop.run(failure.plan(), SeamInterceptor.NOTHING, false)
                        .ending()
                        .violation())
                .isNull();
    }

    /** That it is so, the other tests of this class show for each of them. */
    @Test
    void theDocumentSaysWhichMistakesAreFound() {
        MarkdownTable table = new MarkdownTable("a kit that", "in the shop");
        Defect.ALL.forEach(defect -> table.row(defect.name(), isForgiven(defect) ? "made up for" : "found"));
        new GeneratedBlock("docs/PROOF.md", "defects", ShopDefectsTest.class).assertIs(table.text());
    }

    private static boolean isSmall(Plan plan) {
        return plan.customers().size() <= 5 && plan.faults().size() <= 3;
    }

    private static boolean fails(Plan plan, Defect defect) {
        return SimulatedShop.run(plan, defect.around().get(), false).ending().violation() != null;
    }

    @Test
    void theRulesForgiveRepetitionsEvenWithoutAnInbox() {
        for (Defect defect : Defect.ALL) {
            for (long seed = 1; isForgiven(defect) && seed <= 10; seed++) {
                assertThat(SimulatedShop.run(
                                        SimulatedShop.plan(seed),
                                        defect.around().get(),
                                        false)
                                .ending()
                                .violation())
                        .isNull();
            }
        }
    }
}
