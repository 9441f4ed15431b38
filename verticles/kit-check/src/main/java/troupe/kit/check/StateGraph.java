package troupe.kit.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The states found so far, in the order in which they were found, and the steps between them. Takes about 200 bytes a
 * state. Used by one thread.
 */
final class StateGraph {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> states = new ArrayList<>();
    private final Numbers foundFrom = new Numbers();
    private final Numbers depths = new Numbers();
    private final Numbers stepsFrom = new Numbers();
    private final Numbers stepsTo = new Numbers();

    /** Adds a state unless it is known; says whether it was new. */
    boolean found(String state, int from) {
        Integer known = numbers.putIfAbsent(state, states.size());
        if (known == null) {
            states.add(state);
            foundFrom.add(from);
            depths.add(from < 0 ? 0 : depths.get(from) + 1);
        }
        return known == null;
    }

    /** A step between two states that were found. */
    void step(int from, String to) {
        stepsFrom.add(from);
        stepsTo.add(number(to));
    }

    int number(String state) {
        return numbers.getOrDefault(state, Integer.MAX_VALUE);
    }

    String state(int number) {
        return states.get(number);
    }

    int size() {
        return states.size();
    }

    int steps() {
        return stepsFrom.size();
    }

    /** Steps on the shortest way to a state. */
    int depth(int number) {
        return depths.get(number);
    }

    /** The states on the shortest way to one, from the beginning. */
    List<String> wayTo(int number) {
        List<String> way = new ArrayList<>();
        for (int at = number; at >= 0; at = foundFrom.get(at)) {
            way.add(0, states.get(at));
        }
        return way;
    }

    /** The states from which one of these can be reached, these included. */
    BitSet leadingTo(BitSet ends) {
        int[] first = new int[size() + 1];
        for (int i = 0; i < steps(); i++) {
            first[stepsTo.get(i) + 1]++;
        }
        for (int i = 0; i < size(); i++) {
            first[i + 1] += first[i];
        }
        int[] next = first.clone();
        int[] sources = new int[steps()];
        for (int i = 0; i < steps(); i++) {
            sources[next[stepsTo.get(i)]++] = stepsFrom.get(i);
        }
        BitSet leading = (BitSet) ends.clone();
        Numbers open = new Numbers();
        ends.stream().forEach(open::add);
        for (int i = 0; i < open.size(); i++) {
            int state = open.get(i);
            for (int s = first[state]; s < first[state + 1]; s++) {
                if (!leading.get(sources[s])) {
                    leading.set(sources[s]);
                    open.add(sources[s]);
                }
            }
        }
        return leading;
    }
}
