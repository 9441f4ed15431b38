package troupe.kit.check;

import java.util.ArrayList;
import java.util.List;

/** Finds the steps between states that lie one after the other on a way. */
final class Counterexample {
    private final Transitions ways;
    private final StepNames words;

    Counterexample(Transitions ways, StepNames words) {
        this.ways = ways;
        this.words = words;
    }

    List<Step> along(StateGraph graph, String end) {
        List<String> states = graph.wayTo(graph.number(end));
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i < states.size(); i++) {
            String next = states.get(i);
            steps.add(ways.from(states.get(i - 1)).stream()
                    .filter(way -> way.state().equals(next))
                    .map(words::of)
                    .findFirst()
                    .orElseThrow());
        }
        return steps;
    }
}
