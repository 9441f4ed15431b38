package troupe.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import troupe.config.Layers.Value;

/**
 * The configuration of a node: defaults, then a profile, a file, the environment and flags, of which the later wins.
 * Each part of the system reads its own section into a record; when all have read, {@link #verify} reports everything
 * that was wrong at once. Safe for use by any thread.
 */
public final class Settings {
    /** Holds a token that commands show to nodes; no setting, for nodes read none. */
    public static final String TOKEN_VARIABLE = "TROUPE_TOKEN";

    private final Layers layers;
    private final Map<String, String> effective = Collections.synchronizedMap(new TreeMap<>());

    private final Map<String, Kind> kinds = Collections.synchronizedMap(new TreeMap<>());

    /** A set, because two may read the same section. */
    private final Set<String> problems = Collections.synchronizedSet(new TreeSet<>());

    private Settings(Layers layers) {
        this.layers = layers;
        problems.addAll(layers.environment().problems());
    }

    /**
     * Where settings come from.
     *
     * @param profile a name such as {@code demo}; null for none
     * @param file YAML or JSON; null for none
     * @param environment variables; {@code TROUPE_ORDERS_PAYMENT_DEADLINE} or, the same,
     *     {@code TROUPE_ORDERS__PAYMENT_DEADLINE} is {@code orders.payment-deadline}. All that begin with
     *     {@code TROUPE_} are read, but for {@code TROUPE_JAVA_OPTS}, which is the launcher script's,
     *     {@link #TOKEN_VARIABLE}, and those that Kubernetes sets for its services
     * @param flags dotted keys
     */
    public record Sources(
            @Nullable String profile,
            @Nullable Path file,
            Map<String, String> environment,
            Map<String, String> flags) {}

    /** @throws ConfigException if a source cannot be read at all */
    public static Settings load(Sources sources) {
        Layers layers = new Layers(new EnvironmentLayer(sources.environment()));
        if (sources.profile() != null) {
            layers.addProfile(sources.profile());
        }
        if (sources.file() != null) {
            layers.addFile(sources.file());
        }
        layers.addFlags(sources.flags());
        return new Settings(layers);
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
        Set<String> all;
        synchronized (problems) {
            all = new TreeSet<>(problems);
        }
        all.addAll(unknown());
        if (!all.isEmpty()) {
            throw new ConfigException(List.copyOf(all));
        }
    }

    private List<String> unknown() {
        Set<String> known;
        synchronized (effective) {
            known = new TreeSet<>(effective.keySet());
        }
        List<String> unknown = new ArrayList<>();
        layers.unknown(known)
                .forEach((key, value) ->
                        unknown.add(key + " (" + value.origin() + ") is not a setting" + suggestion(key, known)));
        Set<String> variables = known.stream().map(EnvironmentLayer::variable).collect(Collectors.toSet());
        layers.environment()
                .unknown(known)
                .forEach((form, value) -> unknown.add(
                        value.origin() + " is not a setting" + suggestion(EnvironmentLayer.variable(form), variables)));
        return unknown;
    }

    /**
     * A setting that some part of the system has read.
     *
     * @param shown the value in force and where it comes from; secrets are masked
     * @param expected what a value has to be
     */
    public record Known(String key, String shown, String defaultValue, String expected) {
        /** Whether nobody has set it. */
        public boolean isDefault() {
            return shown.endsWith("(default)");
        }

        /** The environment variable that sets it. */
        public String variable() {
            return EnvironmentLayer.clearVariable(key);
        }
    }

    private record Kind(String defaultValue, String expected) {}

    /** Of secrets alone, no default is shown. */
    private static final Kind SECRET = new Kind("none", "a secret, or a file that it is in");

    /** Every setting that was read, by its key. */
    public List<Known> known() {
        List<Known> known = new ArrayList<>();
        synchronized (effective) {
            effective.forEach((key, shown) -> {
                Kind kind = kinds.getOrDefault(key, SECRET);
                known.add(new Known(key, shown, kind.defaultValue, kind.expected));
            });
        }
        return known;
    }

    @Nullable
    Value value(String key) {
        return layers.value(key);
    }

    /** The names right below a dotted prefix. */
    List<String> below(String prefix) {
        return List.copyOf(layers.below(prefix));
    }

    /** A setting is about to be read; until a value is found, its default holds. */
    void expects(String key, String defaultValue, String expected) {
        kinds.put(key, new Kind(defaultValue, expected));
        effective.put(key, defaultValue + " (default)");
    }

    void read(String key, String shown) {
        effective.put(key, shown);
    }

    /** Notes what is wrong with the settings, for {@link #verify}. */
    public void problem(String problem) {
        problems.add(problem);
    }

    private static String suggestion(String key, Set<String> known) {
        return Suggestion.nearest(key, known)
                .map(meant -> "; did you mean " + meant + "?")
                .orElse("");
    }
}
