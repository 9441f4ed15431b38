package troupe.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the layers of the configuration; what comes later wins. Keys are flat and dotted:
 * {@code orders.payment-deadline}.
 */
final class Layers {
    private static final String ENVIRONMENT_PREFIX = "TROUPE_";

    /** Variables of the launcher script, which are not settings. */
    private static final Set<String> RESERVED = Set.of("TROUPE_JAVA_OPTS");

    private static final YAMLMapper YAML = new YAMLMapper();

    private final Map<String, Value> values = new TreeMap<>();

    /** The kinds of layer; only some may hold secrets. */
    enum Layer {
        PROFILE,
        FILE,
        ENVIRONMENT,
        FLAG
    }

    /** @param origin names the layer for people: a file's name, a variable, a flag */
    record Value(String text, Layer layer, String origin) {}

    Map<String, Value> values() {
        return values;
    }

    void addProfile(String name) {
        String resource = "/profiles/" + name + ".yaml";
        try (InputStream in = Layers.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new ConfigException("there is no profile '" + name + "'");
            }
            flatten("", YAML.readTree(in), Layer.PROFILE, "profile " + name);
        } catch (IOException e) {
            throw new ConfigException("profile " + name + ": " + e.getMessage());
        }
    }

    /** YAML, and so JSON as well. */
    void addFile(Path file) {
        if (!Files.isReadable(file)) {
            throw new ConfigException("configuration file " + file + " cannot be read");
        }
        try {
            JsonNode root = YAML.readTree(file.toFile());
            if (root != null && !root.isMissingNode() && !root.isObject()) {
                throw new ConfigException("configuration file " + file + " has no keys at its top");
            }
            flatten("", root, Layer.FILE, file.toString());
        } catch (IOException e) {
            throw new ConfigException("configuration file " + file + ": " + e.getMessage());
        }
    }

    /**
     * {@code TROUPE_ORDERS__PAYMENT_DEADLINE} sets {@code orders.payment-deadline}: two underscores are a dot, one is a
     * dash, capitals are small.
     */
    void addEnvironment(Map<String, String> environment) {
        environment.forEach((name, text) -> {
            if (name.startsWith(ENVIRONMENT_PREFIX) && !RESERVED.contains(name)) {
                String key = name.substring(ENVIRONMENT_PREFIX.length())
                        .toLowerCase(Locale.ROOT)
                        .replace("__", ".")
                        .replace('_', '-');
                values.put(key, new Value(text, Layer.ENVIRONMENT, "environment variable " + name));
            }
        });
    }

    void addFlags(Map<String, String> flags) {
        flags.forEach((key, text) -> values.put(key, new Value(text, Layer.FLAG, "command line")));
    }

    private void flatten(String prefix, @Nullable JsonNode node, Layer layer, String origin) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return;
        }
        if (node.isObject()) {
            node.properties().forEach(field -> {
                String key = prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey();
                flatten(key, field.getValue(), layer, origin);
            });
        } else if (node.isArray()) {
            List<String> elements = new ArrayList<>();
            node.forEach(element -> elements.add(element.asText()));
            values.put(prefix, new Value(String.join(",", elements), layer, origin));
        } else {
            values.put(prefix, new Value(node.asText(), layer, origin));
        }
    }
}
