package troupe.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import troupe.config.Layers.Layer;
import troupe.config.Layers.Value;

/** Reads YAML, and so JSON as well, into flat dotted keys. */
final class FileLayer {
    /** A key that is there twice is a mistake; without this the second one would win in silence. */
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private final Map<String, Value> values = new HashMap<>();
    private final Layer layer;
    private final String origin;

    private FileLayer(Layer layer, String origin) {
        this.layer = layer;
        this.origin = origin;
    }

    /** @throws ConfigException if there is none of this name, or it cannot be read */
    static Map<String, Value> profile(String name) {
        try (InputStream in = FileLayer.class.getResourceAsStream("/profiles/" + name + ".yaml")) {
            if (in == null) {
                throw new ConfigException("there is no profile '" + name + "'");
            }
            return new FileLayer(Layer.PROFILE, "profile " + name).read(in);
        } catch (IOException e) {
            throw new ConfigException("profile " + name + ": " + reason(e));
        }
    }

    /** @throws ConfigException if it cannot be read */
    static Map<String, Value> file(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ConfigException("configuration file " + file + " cannot be read");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new FileLayer(Layer.FILE, file.toString()).read(in);
        } catch (IOException e) {
            throw new ConfigException("configuration file " + file + ": " + reason(e));
        }
    }

    /** Only the place of a mistake: a parser's own message quotes the line, and a secret may stand in it. */
    private static String reason(IOException error) {
        if (error instanceof JsonProcessingException syntax) {
            JsonLocation at = syntax.getLocation();
            return at == null ? "not valid YAML" : "not valid YAML near line " + at.getLineNr() + duplicate(syntax);
        }
        return error.toString();
    }

    private static String duplicate(JsonProcessingException error) {
        String message = String.valueOf(error.getOriginalMessage());
        return message.startsWith("Duplicate field")
                ? ": " + message.lines().findFirst().orElse("")
                : "";
    }

    private Map<String, Value> read(InputStream in) throws IOException {
        JsonNode root = YAML.readTree(in);
        if (root == null || root.isNull() || root.isMissingNode()) {
            return values;
        }
        if (!root.isObject()) {
            throw new ConfigException("configuration file " + origin + " has no keys at its top");
        }
        flatten("", root);
        return values;
    }

    private void flatten(String prefix, JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(field -> {
                String key = prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey();
                flatten(key, field.getValue());
            });
        } else if (!node.isNull()) {
            values.put(prefix, new Value(node.isArray() ? elements(prefix, node) : node.asText(), layer, origin));
        }
    }

    private String elements(String key, JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(element -> element(key, element))
                .collect(Collectors.joining(","));
    }

    private String element(String key, @Nullable JsonNode element) {
        if (element == null || !element.isValueNode() || element.asText().contains(",")) {
            throw new ConfigException(key + " (" + origin + ") may only list plain values without commas");
        }
        return element.asText();
    }
}
