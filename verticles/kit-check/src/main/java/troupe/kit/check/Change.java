package troupe.kit.check;

import java.util.Arrays;

/**
 * What a step does to a state.
 *
 * @param how which of the ways the step can go; empty when there is but one
 * @param without facts that no longer hold
 * @param with facts that hold from now on
 */
record Change(String how, String without, String with) {
    boolean isSome() {
        return !without.isEmpty() || !with.isEmpty();
    }

    String applyTo(String state) {
        StringBuilder facts = new StringBuilder(state);
        for (int i = 0; i < without.length(); i++) {
            facts.deleteCharAt(facts.indexOf(String.valueOf(without.charAt(i))));
        }
        char[] sorted = facts.append(with).toString().toCharArray();
        Arrays.sort(sorted);
        return new String(sorted);
    }
}
