package troupe.kit.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an exploration found.
 *
 * @param states different ones that were reached
 * @param steps between them
 * @param depth steps on the shortest way to the state that is farthest from the beginning
 * @param settled states in which nothing is under way
 * @param complete whether everything was seen that can happen
 * @param tookMs milliseconds
 * @param violation null when every invariant held
 */
public record Exploration(
        String scenario,
        int states,
        int steps,
        int depth,
        int settled,
        boolean complete,
        long tookMs,
        @Nullable Violation violation) {
    /**
     * Where an exploration stops although there may be more.
     *
     * @param depth the most steps of a way
     * @param states the most states; each takes about 300 bytes
     */
    public record Limits(int depth, int states) {}

    /**
     * A broken invariant.
     *
     * @param detail what is wrong
     * @param trace a shortest way to it
     */
    public record Violation(String scenario, String invariant, String detail, List<Step> trace) {
        public Violation {
            trace = List.copyOf(trace);
        }

        /** The way as a sequence to be read. */
        public String asText() {
            StringBuilder text = new StringBuilder("broken: " + invariant + "\n" + detail + "\n");
            for (int i = 0; i < trace.size(); i++) {
                text.append(String.format("%3d. %s%n", i + 1, trace.get(i).name()));
                trace.get(i)
                        .effects()
                        .forEach(effect -> text.append("       ").append(effect).append('\n'));
            }
            return text.toString();
        }

        /** The way as a test that passes once the defect is mended. */
        public String asTest() {
            StringBuilder text = new StringBuilder("@Test\nvoid nothingBreaksOnThisWay() {\n");
            text.append("    assertThat(replay(\"").append(scenario).append("\")\n");
            trace.forEach(step ->
                    text.append("            .then(\"").append(step.name()).append("\")\n"));
            return text.append("            .broken())\n            .isEmpty();\n}\n")
                    .toString();
        }
    }
}
