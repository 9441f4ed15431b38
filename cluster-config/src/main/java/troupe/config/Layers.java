package troupe.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The layers of the configuration, merged; what comes later wins. Keys are flat and dotted:
 * {@code orders.payment-deadline}.
 */
final class Layers {
    /** Profile, file and flags. Variables stay apart: which key one means is known only when that key is read. */
    private final Map<String, Value> values = new TreeMap<>();

    private final EnvironmentLayer environment;

    Layers(EnvironmentLayer environment) {
        this.environment = environment;
    }

    /** The kinds of layer in the order in which they win; only some may hold secrets. */
    enum Layer {
        PROFILE,
        FILE,
        ENVIRONMENT,
        FLAG
    }

    /** @param origin names the layer for people: a file's name, a variable, a flag */
    record Value(String text, Layer layer, String origin) {
        boolean isLaterThan(Value other) {
            return layer.compareTo(other.layer) > 0;
        }
    }

    void addProfile(String name) {
        values.putAll(FileLayer.profile(name));
    }

    void addFile(Path file) {
        values.putAll(FileLayer.file(file));
    }

    void addFlags(Map<String, String> flags) {
        flags.forEach((key, text) -> values.put(key, new Value(text, Layer.FLAG, "command line")));
    }

    EnvironmentLayer environment() {
        return environment;
    }

    /** The value in force; null where no layer has one. */
    @Nullable
    Value value(String key) {
        Value variable = environment.value(key);
        Value other = values.get(key);
        if (variable == null || other == null) {
            return variable == null ? other : variable;
        }
        return other.isLaterThan(variable) ? other : variable;
    }

    /** The names right below a dotted prefix. */
    Set<String> below(String prefix) {
        Set<String> names = new TreeSet<>(environment.below(prefix));
        for (String key : values.keySet()) {
            if (key.startsWith(prefix + ".")) {
                String rest = key.substring(prefix.length() + 1);
                names.add(rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest);
            }
        }
        return names;
    }

    /** What is set in a profile, file or flag without being one of the keys. */
    Map<String, Value> unknown(Set<String> known) {
        Map<String, Value> unknown = new TreeMap<>(values);
        unknown.keySet().removeAll(known);
        return unknown;
    }
}
