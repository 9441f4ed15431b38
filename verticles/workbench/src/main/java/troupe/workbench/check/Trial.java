package troupe.workbench.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.kit.behavior.Behavior;
import troupe.kit.check.Exploration;
import troupe.kit.check.Exploration.Limits;
import troupe.kit.check.Exploration.Violation;
import troupe.kit.service.ServiceDefinition;

/**
 * What the checker makes of one seeded fault.
 *
 * @param fault what is wrong, and with which service
 * @param scenario where it was looked for
 * @param invariant by which it was found; null when it was not
 * @param depth steps of a shortest way to it
 * @param states that were explored until then
 * @param tookMs milliseconds
 */
public record Trial(String fault, String scenario, @Nullable String invariant, int depth, int states, long tookMs) {
    private static final Limits LIMITS = new Limits(1_000, 1_000_000);

    /** Tries all seeded faults, one after the other. */
    public static List<Trial> all(Proof proof) {
        return RuleFaults.ALL.stream().map(fault -> of(fault, proof)).toList();
    }

    public boolean isFound() {
        return invariant != null;
    }

    static Trial of(RuleFault fault, Proof proof) {
        Case sound = proof.cases().stream()
                .filter(each -> each.name().equals(fault.found()))
                .findFirst()
                .orElseThrow();
        Behavior right = proof.services().stream()
                .map(ServiceDefinition::behavior)
                .filter(behavior -> behavior.service().equals(fault.service()))
                .findFirst()
                .orElseThrow();
        Exploration end = sound.with(fault.mistake().apply(right)).explore(LIMITS, (states, depth) -> {});
        Violation violation = end.violation();
        return new Trial(
                fault.service() + ": " + fault.name(),
                fault.found(),
                violation == null ? null : violation.invariant(),
                violation == null ? 0 : violation.trace().size(),
                end.states(),
                end.tookMs());
    }
}
