package troupe.analytics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Figures by what they are about. */
final class FigureTotals {
    private final Map<List<String>, long[]> rows = new HashMap<>();

    void add(List<String> about, long... figures) {
        long[] sums = rows.computeIfAbsent(about, key -> new long[figures.length]);
        for (int i = 0; i < figures.length; i++) {
            sums[i] += figures[i];
        }
    }

    <R> List<R> rows(BiFunction<List<String>, long[], R> row) {
        List<R> all = new ArrayList<>();
        rows.forEach((about, figures) -> all.add(row.apply(about, figures)));
        return all;
    }
}
