package troupe.workbench.simulation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import troupe.kit.simulation.Plan;

/**
 * What a simulation found.
 *
 * @param ok whether nothing went wrong that must not
 * @param firstSeed of the first world; the others have the seeds after it
 * @param events that happened in all worlds
 * @param outcomes how many sagas ended how
 * @param failure the failure of the lowest seed; null when there was none
 */
public record SimulationReport(
        boolean ok,
        long firstSeed,
        long worlds,
        long sagas,
        long events,
        double virtualHours,
        double seconds,
        long sagasPerSecond,
        Map<String, Long> outcomes,
        @Nullable Failure failure) {
    /**
     * Something that must never happen, in the smallest history that was found.
     *
     * @param plan what is left of the world in which it happened
     * @param faults what goes wrong in it
     * @param history what happens in it, a line each
     */
    public record Failure(String violation, Plan plan, List<String> faults, List<String> history) {
        /** The flags with which the simulate command shows the same history. */
        public String flags() {
            return "--seed " + plan.seed() + " --chance " + plan.chance() + " --customers " + list(plan.customers())
                    + " --faults " + list(plan.faults());
        }

        private static String list(List<Integer> numbers) {
            return numbers.isEmpty()
                    ? "none"
                    : numbers.stream().map(Object::toString).collect(Collectors.joining(","));
        }
    }
}
