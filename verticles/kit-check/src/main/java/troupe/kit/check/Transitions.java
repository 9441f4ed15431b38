package troupe.kit.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import troupe.kit.check.Fact.Allowed;
import troupe.kit.check.Fact.Asked;
import troupe.kit.check.Fact.Repeatable;
import troupe.kit.check.Fact.Underway;
import troupe.language.Message;

/**
 * The steps that states allow. Nothing orders them: whatever is under way may come next. Used by one thread.
 *
 * <p><b>Partial order.</b> Sagas meet in the entities of shared services alone. So when, in some state, no step of one
 * saga is at a shared service, these steps and whatever the others may do meanwhile do not touch the same facts: they
 * commute, and neither makes the other possible or impossible. They are a persistent set in the sense of Godefroid
 * (Partial-Order Methods for the Verification of Concurrent Systems, 1996): to take them first and the others' later
 * loses no state in which nothing is under way. It loses no broken invariant either, provided that each invariant looks
 * at one saga at a time or at a shared service: the steps that are put off change nothing of the saga that moves on,
 * and the steps that are taken change nothing of a shared service. That sagas keep to themselves is not assumed but
 * checked, at every step. What might be put off for ever, in a circle, {@link Explorer} takes at once.
 */
final class Transitions {
    private final Model scenario;
    private final StateCodec facts;
    private final Consequences consequences;
    private final BehaviorRunner runner;

    Transitions(Model scenario, StateCodec facts) {
        this.scenario = scenario;
        this.facts = facts;
        this.runner = new BehaviorRunner(scenario.cast(), facts);
        this.consequences = new Consequences(runner, scenario.outside(), facts);
    }

    /** Where the scenario begins. */
    String beginning() {
        String state = "";
        for (Message message : scenario.given()) {
            state = new Change("", "", runner.sent(message)).applyTo(state);
            for (List<Transition> next = from(state); !next.isEmpty(); next = from(state)) {
                state = next.get(0).state();
            }
        }
        StringBuilder more = new StringBuilder();
        scenario.moves()
                .forEach((move, times) -> more.append(facts.text(new Allowed(move.service(), move.command(), times))));
        scenario.sagas()
                .keySet()
                .forEach(key -> more.append(facts.textOf(scenario.repeats(), left -> new Repeatable(key, left))));
        return new Change("", "", more.toString()).applyTo(state);
    }

    /** All steps that a state allows, each once, always in the same order. */
    List<Transition> from(String state) {
        List<Transition> ways = new ArrayList<>();
        for (int i = 0; i < state.length(); i++) {
            if (i == 0 || state.charAt(i) != state.charAt(i - 1)) {
                for (Change change : consequences.of(state.charAt(i), state)) {
                    ways.add(new Transition(state.charAt(i), change, change.applyTo(state)));
                }
            }
        }
        return ways;
    }

    /** Some of a state's steps that may be taken before all others; all of them when no saga is on its own. */
    List<Transition> onItsOwn(List<Transition> ways) {
        if (scenario.sagas().size() < 2) {
            return ways;
        }
        Map<String, List<Transition>> bySaga = new LinkedHashMap<>();
        scenario.sagas().keySet().forEach(saga -> bySaga.put(saga, new ArrayList<>()));
        for (Transition way : ways) {
            Fact cause = facts.of(way.cause());
            String saga = sagaOf(cause.key());
            keepsToItself(way, saga);
            // What people may do, they may leave undone: put first, the states in which it never happens would be lost.
            if (scenario.shared().contains(serviceOf(cause)) || cause instanceof Allowed) {
                bySaga.remove(saga);
            } else if (bySaga.get(saga) != null) {
                bySaga.get(saga).add(way);
            }
        }
        return bySaga.values().stream()
                .filter(own -> !own.isEmpty())
                .findFirst()
                .orElse(ways);
    }

    private @Nullable String sagaOf(String key) {
        for (String saga : scenario.sagas().keySet()) {
            if (key.startsWith(saga)) {
                return saga;
            }
        }
        return null;
    }

    private static String serviceOf(Fact cause) {
        if (cause instanceof Underway underway) {
            return underway.service();
        } else if (cause instanceof Allowed allowed) {
            return allowed.service();
        }
        return cause instanceof Asked asked ? asked.service() : "";
    }

    private void keepsToItself(Transition way, @Nullable String saga) {
        Fact cause = facts.of(way.cause());
        if (scenario.shared().contains(serviceOf(cause))) {
            return;
        }
        String touched = way.change().without() + way.change().with();
        boolean own = touched.chars()
                .mapToObj(code -> sagaOf(facts.of((char) code).key()))
                .allMatch(other -> other != null && other.equals(saga));
        if (saga == null || !own) {
            throw new IllegalStateException(
                    cause + " touches more than its own saga, so its service must be declared as shared");
        }
    }
}
