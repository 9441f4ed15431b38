package troupe.workbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import troupe.config.Settings;
import troupe.kit.check.ChoreographyLint;
import troupe.kit.check.Exploration;
import troupe.kit.check.Exploration.Limits;
import troupe.kit.check.Invariant.When;
import troupe.kit.check.ModelReplay;
import troupe.kit.test.GeneratedBlock;
import troupe.kit.test.MarkdownTable;
import troupe.system.WholeSystem;

/** The saga's proof: every scenario is explored to its end, and every seeded fault is found. */
class ProofTest {
    private static final String DOCUMENT = "docs/PROOF.md";
    private static final Proof PROOF = new Proof(new WholeSystem().definitions(Settings.ofFlags(Map.of())));
    private static final Limits LIMITS = new Limits(1_000, 1_000_000);

    /** What was found so far, by the case's name, so that the document's tables cost no second search. */
    private static final Map<String, Exploration> EXPLORATIONS = new HashMap<>();

    private static final Map<RuleFault, Trial> TRIALS = new HashMap<>();

    @Test
    void theChoreographyIsSoundBeforeAnyRuleHasRun() {
        assertThat(ChoreographyLint.defectsOf(new WholeSystem().choreography())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whateverMeetsNothingBreaks(String name) {
        Exploration all = exploration(named(name));

        assertThat(all.violation())
                .withFailMessage(
                        () -> all.violation().asText() + "\n" + all.violation().asTest())
                .isNull();
        assertThat(all.complete()).isTrue();
    }

    static Stream<String> cases() {
        return PROOF.cases().stream().map(Case::name);
    }

    @Test
    void whatTheReductionLeavesOutEndsNowhereElse() {
        Case reduced = named("last-item");
        Case full = new Case(reduced.scenario().sharing("orders", "payments", "shipping"), reduced.invariants());

        Exploration some = exploration(reduced);
        Exploration all = full.explore(LIMITS, (states, depth) -> {});

        assertThat(some.states()).isLessThan(all.states());
        assertThat(some.settled()).isEqualTo(all.settled());
        assertThat(all.violation()).isNull();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyKnownFaultIsFound(RuleFault fault) {
        assertThat(trial(fault).invariant()).as(fault.name()).isNotNull();
    }

    static List<RuleFault> faults() {
        return RuleFaults.ALL;
    }

    @Test
    void theDocumentSaysWhatWasExplored() {
        MarkdownTable table = new MarkdownTable("scenario", "", "states", "steps", "longest shortest path", "ends");
        for (Case each : PROOF.cases()) {
            Exploration all = exploration(each);
            table.row(each.name(), each.scenario().about(), all.states(), all.steps(), all.depth(), all.settled());
        }
        new GeneratedBlock(DOCUMENT, "scenarios", ProofTest.class).assertIs(table.text());
    }

    @Test
    void theDocumentSaysWhatMustHold() {
        Map<String, When> all = new LinkedHashMap<>();
        PROOF.cases().forEach(each -> each.invariants().forEach(one -> all.put(one.name(), one.when())));
        MarkdownTable table = new MarkdownTable("must hold", "in which states");
        all.forEach((name, when) -> table.row(name, when == When.ALWAYS ? "all" : "where nothing is under way"));
        new GeneratedBlock(DOCUMENT, "invariants", ProofTest.class).assertIs(table.text());
    }

    @Test
    void theDocumentSaysHowFaultsAreFound() {
        MarkdownTable table = new MarkdownTable("fault", "found in", "by the broken invariant", "depth", "states");
        for (RuleFault fault : RuleFaults.ALL) {
            Trial trial = trial(fault);
            table.row(trial.fault(), trial.scenario(), trial.invariant(), trial.depth(), trial.states());
        }
        new GeneratedBlock(DOCUMENT, "faults", ProofTest.class).assertIs(table.text());
    }

    private static Exploration exploration(Case each) {
        return EXPLORATIONS.computeIfAbsent(each.name(), name -> each.explore(LIMITS, (states, depth) -> {}));
    }

    private static Trial trial(RuleFault fault) {
        return TRIALS.computeIfAbsent(fault, made -> Trial.of(made, PROOF));
    }

    @Test
    void goodsStayUntilTheProviderHasCollected() {
        ModelReplay replay = replay("one-order")
                .then("orders is asked: PlaceOrder A")
                .then("inventory hears OrderPlaced A")
                .then("payments hears OrderPlaced A")
                .then("payments hears StockReserved A")
                .then("payments calls: AuthorizePayment A (set aside)")
                .then("payments hears AuthorizationAnswered A approved=true")
                .then("orders hears PaymentAuthorized A")
                .then("shipping hears OrderConfirmed A");

        // It used to be possible, and a provider that then refused to collect left an unpaid order that had gone.
        assertThat(replay.possible()).doesNotContain("shipping is asked: DispatchShipment A");
        assertThat(replay.broken()).isEmpty();
        assertThat(replay.then("payments hears OrderConfirmed A")
                        .then("payments calls: CapturePayment A (collected)")
                        .then("payments hears CaptureAnswered A approved=true")
                        .then("shipping hears PaymentCaptured A")
                        .possible())
                .contains("shipping is asked: DispatchShipment A");
    }

    private static ModelReplay replay(String name) {
        Case sound = named(name);
        return ModelReplay.of(sound.scenario(), sound.invariants());
    }

    private static Case named(String name) {
        return PROOF.cases().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
