package troupe.kit.check;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.kit.check.Exploration.Limits;
import troupe.kit.check.Exploration.Violation;
import troupe.kit.check.InvariantChecker.Verdict;

/**
 * Walks through every state that a scenario can come to, breadth first, so that the first broken invariant comes with a
 * shortest way to it. Messages are delivered in any order, also within a key; timers are messages; calls end in every
 * way that the outside knows, and their answers may be lost or late. Used once, by one thread.
 */
public final class Explorer {
    static final String ENDS = "every way can come to an end";

    private final Model scenario;
    private final Limits limits;
    private final Progress progress;
    private final StateCodec facts = new StateCodec();
    private final Transitions ways;
    private final InvariantChecker checker;
    private final StateGraph graph = new StateGraph();
    private final BitSet settled = new BitSet();
    private @Nullable Violation violation;

    /** Is told now and then how far an exploration has come; called on the explorer's thread. */
    @FunctionalInterface
    public interface Progress {
        void at(int states, int depth);
    }

    private Explorer(Model scenario, List<Invariant> invariants, Limits limits, Progress progress) {
        this.scenario = scenario;
        this.limits = limits;
        this.progress = progress;
        this.ways = new Transitions(scenario, facts);
        this.checker = new InvariantChecker(invariants, facts);
    }

    /** Explores until everything is seen, an invariant is broken or a limit is reached. */
    public static Exploration explore(Model scenario, List<Invariant> invariants, Limits limits, Progress progress) {
        return new Explorer(scenario, invariants, limits, progress).explore();
    }

    private Exploration explore() {
        long begin = System.nanoTime();
        boolean complete = true;
        found(ways.beginning(), -1);
        int at = 0;
        for (; at < graph.size() && violation == null; at++) {
            if (graph.depth(at) >= limits.depth() || graph.size() >= limits.states()) {
                complete = false;
                break;
            }
            expand(at);
            if (at % 4096 == 0) {
                progress.at(graph.size(), graph.depth(at));
            }
        }
        if (violation == null && complete) {
            endless();
        }
        return new Exploration(
                scenario.name(),
                graph.size(),
                graph.steps(),
                graph.depth(graph.size() - 1),
                settled.cardinality(),
                complete && violation == null,
                (System.nanoTime() - begin) / 1_000_000,
                violation);
    }

    private void expand(int at) {
        String state = graph.state(at);
        List<Transition> all = ways.from(state);
        List<Transition> some = ways.onItsOwn(all);
        // In a circle, what is put off would never come: so not if a step leads back to where all has been taken.
        boolean back = some.stream().anyMatch(way -> graph.number(way.state()) <= at);
        for (Transition way : back ? all : some) {
            if (violation != null) {
                return;
            }
            if (!way.state().equals(state)) {
                found(way.state(), at);
                graph.step(at, way.state());
            }
        }
    }

    private void found(String state, int from) {
        if (!graph.found(state, from)) {
            return;
        }
        if (facts.isSettled(state)) {
            settled.set(graph.number(state));
        }
        checker.check(state).ifPresent(verdict -> violated(verdict, state));
    }

    /** Finds a state from which no settled one can be reached: it runs in circles, or waits for nothing. */
    private void endless() {
        BitSet ending = graph.leadingTo(settled);
        int lost = ending.nextClearBit(0);
        if (lost < graph.size()) {
            violated(
                    new Verdict(ENDS, "from here nothing leads to a state in which nothing is under way"),
                    graph.state(lost));
        }
    }

    private void violated(Verdict verdict, String state) {
        StepNames words = new StepNames(facts, scenario.sagas());
        List<Step> trace = new Counterexample(ways, words).along(graph, state);
        violation = new Violation(scenario.name(), verdict.invariant(), words.named(verdict.detail()), trace);
    }
}
