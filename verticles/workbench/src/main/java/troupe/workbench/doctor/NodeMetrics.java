package troupe.workbench.doctor;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Figures in Prometheus' text format, by name and labels. */
record NodeMetrics(Map<String, Map<String, Double>> byName) {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? ([^ ]+)(?: \\d+)?");

    static NodeMetrics of(String text) {
        Map<String, Map<String, Double>> byName = new HashMap<>();
        text.lines().forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                String labels = matcher.group(2) == null ? "" : matcher.group(2);
                byName.computeIfAbsent(matcher.group(1), first -> new TreeMap<>())
                        .put(labels, number(matcher.group(3)));
            }
        });
        return new NodeMetrics(byName);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.replace("Inf", "Infinity"));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** A figure without labels. */
    OptionalDouble single(String name) {
        Double value = all(name).get("");
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** By labels, as they are written. */
    Map<String, Double> all(String name) {
        return byName.getOrDefault(name, Map.of());
    }
}
