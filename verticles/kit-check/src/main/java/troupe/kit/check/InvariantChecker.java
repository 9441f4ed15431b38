package troupe.kit.check;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import troupe.kit.check.Fact.Stuck;
import troupe.kit.check.Invariant.When;

/** Holds states against the invariants. Used by one thread. */
final class InvariantChecker {
    static final String STUCK = "no message is stuck";

    private final List<Invariant> invariants;
    private final StateCodec facts;
    private final Set<String> sound = new HashSet<>();

    /** What was found wrong. */
    record Verdict(String invariant, String detail) {}

    InvariantChecker(List<Invariant> invariants, StateCodec facts) {
        this.invariants = invariants;
        this.facts = facts;
    }

    /** The first thing that is wrong with a state. */
    Optional<Verdict> check(String state) {
        for (Fact fact : facts.all(state)) {
            if (fact instanceof Stuck stuck) {
                return Optional.of(new Verdict(STUCK, stuck.message() + " at " + stuck.service() + ": " + stuck.why()));
            }
        }
        StateView view = StateView.of(facts, state);
        // Most states differ from others in what is under way alone.
        Optional<Verdict> verdict = sound.add(facts.standing(state)) ? check(view, When.ALWAYS) : Optional.empty();
        return verdict.isEmpty() && facts.isSettled(state) ? check(view, When.SETTLED) : verdict;
    }

    private Optional<Verdict> check(StateView view, When when) {
        for (Invariant invariant : invariants) {
            List<String> broken = invariant.when() == when ? invariant.broken().apply(view) : List.of();
            if (!broken.isEmpty()) {
                return Optional.of(new Verdict(invariant.name(), String.join("; ", broken)));
            }
        }
        return Optional.empty();
    }
}
