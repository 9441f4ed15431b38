package troupe.gateway.strangler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What two answers may differ in. Paths are JSON pointers in which an asterisk stands for any one name, and for the
 * index of an array.
 *
 * @param mayDiffer what is at these paths, or below them, is not compared
 * @param anyOrder the arrays at these paths are compared without their order
 */
record ComparisonRules(List<List<String>> mayDiffer, List<List<String>> anyOrder) {
    static final String ANY = "*";

    static ComparisonRules of(List<String> mayDiffer, List<String> anyOrder) {
        return new ComparisonRules(
                mayDiffer.stream().map(ComparisonRules::names).toList(),
                anyOrder.stream().map(ComparisonRules::names).toList());
    }

    private static List<String> names(String pointer) {
        List<String> names = new ArrayList<>(Arrays.asList(pointer.split("/", -1)));
        // What is in front of the first slash.
        names.remove(0);
        return List.copyOf(names);
    }

    boolean mayDiffer(List<String> path) {
        return mayDiffer.stream().anyMatch(allowed -> fits(allowed, path));
    }

    boolean isInAnyOrder(List<String> path) {
        return anyOrder.stream().anyMatch(allowed -> fits(allowed, path));
    }

    private static boolean fits(List<String> pattern, List<String> path) {
        if (pattern.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < pattern.size(); i++) {
            if (!pattern.get(i).equals(ANY) && !pattern.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }
}
