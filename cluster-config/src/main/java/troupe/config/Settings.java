package troupe.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import troupe.config.Layers.Value;

/**
 * The configuration of a node: defaults, then a profile, a file, the environment and flags, of which the later wins.
 * Each part of the system reads its own section into a record; when all have read, {@link #verify} reports everything
 * that was wrong at once. Safe for use by any thread.
 */
public final class Settings {
    private final Map<String, Value> values;
    private final Map<String, String> effective = Collections.synchronizedMap(new TreeMap<>());
    private final List<String> problems = Collections.synchronizedList(new ArrayList<>());

    private Settings(Map<String, Value> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Where settings come from.
     *
     * @param profile a name such as {@code demo}; null for none
     * @param file YAML or JSON; null for none
     * @param environment variables; those that begin with {@code TROUPE_} are read
     * @param flags dotted keys
     */
    public record Sources(
            @Nullable String profile,
            @Nullable Path file,
            Map<String, String> environment,
            Map<String, String> flags) {}

    /** @throws ConfigException if a source cannot be read at all */
    public static Settings load(Sources sources) {
        Layers layers = new Layers();
        if (sources.profile() != null) {
            layers.addProfile(sources.profile());
        }
        if (sources.file() != null) {
            layers.addFile(sources.file());
        }
        layers.addEnvironment(sources.environment());
        layers.addFlags(sources.flags());
        return new Settings(layers.values());
    }

    /** Defaults and flags only. */
    public static Settings ofFlags(Map<String, String> flags) {
        return load(new Sources(null, null, Map.of(), flags));
    }

    /** The settings whose keys begin with {@code name} and a dot. */
    public Section section(String name) {
        return new Section(this, name);
    }

    /**
     * To be called when every part has read its section.
     *
     * @throws ConfigException naming every bad value and every key that nobody read
     */
    public void verify() {
        List<String> all = new ArrayList<>(problems);
        values.forEach((key, value) -> {
            if (!effective.containsKey(key)) {
                all.add(key + " (" + value.origin() + ") is not a setting" + suggestion(key));
            }
        });
        if (!all.isEmpty()) {
            Collections.sort(all);
            throw new ConfigException(all);
        }
    }

    /**
     * Every setting that was read with the value in force and where it comes from, one line each; secrets are masked.
     */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        synchronized (effective) {
            effective.forEach((key, text) -> lines.add(key + " = " + text));
        }
        return lines;
    }

    @Nullable
    Value value(String key) {
        return values.get(key);
    }

    /** The names right below a dotted prefix. */
    List<String> below(String prefix) {
        return values.keySet().stream()
                .filter(key -> key.startsWith(prefix + "."))
                .map(key -> key.substring(prefix.length() + 1))
                .map(rest -> rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest)
                .distinct()
                .sorted()
                .toList();
    }

    void read(String key, String shown) {
        effective.put(key, shown);
    }

    void problem(String problem) {
        problems.add(problem);
    }

    private String suggestion(String key) {
        synchronized (effective) {
            return effective.keySet().stream()
                    .filter(known -> distance(known, key) <= 3)
                    .min((a, b) -> Integer.compare(distance(a, key), distance(b, key)))
                    .map(known -> "; did you mean " + known + "?")
                    .orElse("");
        }
    }

    /** How many letters must be changed, added or dropped to turn one word into the other (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + cost);
                diagonal = row[j];
                row[j] = best;
            }
        }
        return row[b.length()];
    }
}
