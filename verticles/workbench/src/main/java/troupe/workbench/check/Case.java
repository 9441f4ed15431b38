package troupe.workbench.check;

import java.util.List;
import troupe.kit.behavior.Behavior;
import troupe.kit.check.Exploration;
import troupe.kit.check.Exploration.Limits;
import troupe.kit.check.Explorer;
import troupe.kit.check.Invariant;
import troupe.kit.check.Model;

/** A scenario and what must hold in each of its states. Immutable. */
public record Case(Model scenario, List<Invariant> invariants) {
    public Case {
        invariants = List.copyOf(invariants);
    }

    public String name() {
        return scenario.name();
    }

    public Exploration explore(Limits limits, Explorer.Progress progress) {
        return Explorer.explore(scenario, invariants, limits, progress);
    }

    /** The same with so many messages of each saga handled twice. */
    public Case repeating(int times) {
        return new Case(scenario.repeating(times), invariants);
    }

    /** The same with another behavior of one service; unchanged if that does not take part. */
    Case with(Behavior other) {
        List<Behavior> cast = scenario.cast().stream()
                .map(behavior -> behavior.service().equals(other.service()) ? other : behavior)
                .toList();
        return new Case(scenario.with(cast), invariants);
    }
}
