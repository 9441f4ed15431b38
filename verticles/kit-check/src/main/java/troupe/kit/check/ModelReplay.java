package troupe.kit.check;

import java.util.ArrayList;
import java.util.List;

/**
 * One way through a scenario, step by step: what a violation's trace becomes when it is kept as a test. Used by one
 * thread.
 *
 * <pre>{@code
 * assertThat(ModelReplay.of(scenario, invariants)
 *                 .then("orders is asked: PlaceOrder A")
 *                 .then("inventory hears OrderPlaced A")
 *                 .broken())
 *         .isEmpty();
 * }</pre>
 */
public final class ModelReplay {
    private final Transitions ways;
    private final StepNames words;
    private final InvariantChecker checker;
    private final StateCodec facts;
    private final List<String> broken = new ArrayList<>();
    private String state;

    private ModelReplay(Model scenario, List<Invariant> invariants) {
        this.facts = new StateCodec();
        this.ways = new Transitions(scenario, facts);
        this.words = new StepNames(facts, scenario.sagas());
        this.checker = new InvariantChecker(invariants, facts);
        this.state = ways.beginning();
    }

    /** Stands at the scenario's beginning. */
    public static ModelReplay of(Model scenario, List<Invariant> invariants) {
        return new ModelReplay(scenario, invariants);
    }

    /**
     * Takes one step.
     *
     * @param step its name, as a trace tells it
     * @throws IllegalArgumentException naming the steps that are possible, if this one is not
     */
    public ModelReplay then(String step) {
        state = ways.from(state).stream()
                .filter(way -> words.name(way).equals(step))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + step + "' cannot happen here, only " + possible()))
                .state();
        checker.check(state)
                .ifPresent(verdict -> broken.add(verdict.invariant() + ": " + words.named(verdict.detail())));
        return this;
    }

    /** The names of the steps that may come next. */
    public List<String> possible() {
        return ways.from(state).stream().map(words::name).toList();
    }

    /** What was wrong after any of the steps, one sentence each. */
    public List<String> broken() {
        return List.copyOf(broken);
    }

    /** Whether nothing is under way any more. */
    public boolean isSettled() {
        return facts.isSettled(state);
    }
}
