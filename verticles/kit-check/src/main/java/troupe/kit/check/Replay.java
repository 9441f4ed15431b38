package troupe.kit.check;

import java.util.ArrayList;
import java.util.List;

/**
 * One way through a scenario, step by step: what a violation's trace becomes when it is kept as a test. Used by one
 * thread.
 *
 * <pre>{@code
 * assertThat(Replay.of(scenario, invariants)
 *                 .then("orders is asked: PlaceOrder A")
 *                 .then("inventory hears OrderPlaced A")
 *                 .broken())
 *         .isEmpty();
 * }</pre>
 */
public final class Replay {
    private final Ways ways;
    private final Words words;
    private final Judge judge;
    private final Facts facts;
    private final List<String> broken = new ArrayList<>();
    private String state;

    private Replay(Scenario scenario, List<Invariant> invariants) {
        this.facts = new Facts();
        this.ways = new Ways(scenario, facts);
        this.words = new Words(facts, scenario.sagas());
        this.judge = new Judge(invariants, facts);
        this.state = ways.beginning();
    }

    /** Stands at the scenario's beginning. */
    public static Replay of(Scenario scenario, List<Invariant> invariants) {
        return new Replay(scenario, invariants);
    }

    /**
     * Takes one step.
     *
     * @param step its name, as a trace tells it
     * @throws IllegalArgumentException naming the steps that are possible, if this one is not
     */
    public Replay then(String step) {
        state = ways.from(state).stream()
                .filter(way -> words.name(way).equals(step))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + step + "' cannot happen here, only " + possible()))
                .state();
        judge.judge(state).ifPresent(verdict -> broken.add(verdict.invariant() + ": " + words.named(verdict.detail())));
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
