package troupe.system;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the files in {@code docker} say. */
final class ContainerFiles {
    static final Path ROOT = Path.of("..", "..");
    static final Path DOCKER = ROOT.resolve("docker");
    static final String DOCKERFILE = read(DOCKER.resolve("Dockerfile"));

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):-([^}]*)}");

    private ContainerFiles() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first group of each match in the Dockerfile. */
    static List<String> inDockerfile(String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(DOCKERFILE)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** The elements of an instruction in its JSON form. */
    static List<String> exec(String instruction) {
        return new JsonArray(inDockerfile("^\\s*" + instruction + " (\\[.*])$").get(0))
                .stream().map(String.class::cast).toList();
    }

    static Map<String, String> imageEnvironment() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String variable : inDockerfile("^ENV (\\S+=\\S+)$")) {
            String[] parts = variable.split("=", 2);
            environment.put(parts[0], parts[1]);
        }
        return environment;
    }

    /** What the gateway answers, as its contract says. */
    static JsonObject contract() {
        try (InputStream yaml = NodePlan.class.getResourceAsStream("/openapi.yaml")) {
            Map<String, Object> contract = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            return new JsonObject(contract);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The compose file as Compose sees it with these variables set. */
    static JsonObject compose(Map<String, String> variables) {
        String text = VARIABLE.matcher(read(DOCKER.resolve("compose.yaml")))
                .replaceAll((MatchResult use) -> variables.getOrDefault(use.group(1), use.group(2)));
        Map<String, Object> yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        // Written and read once, so that everything below is of the types that JSON knows.
        return new JsonObject(new JsonObject(yaml).toBuffer());
    }

    /** The services that run Troupe. */
    static List<String> nodes(JsonObject compose) {
        JsonObject services = compose.getJsonObject("services");
        return services.fieldNames().stream()
                .filter(name -> services.getJsonObject(name).containsKey("build"))
                .toList();
    }

    /** A node's environment: the image's, and above it what the compose file gives it. */
    static Map<String, String> environment(JsonObject node) {
        Map<String, String> environment = new LinkedHashMap<>(imageEnvironment());
        node.getJsonObject("environment").forEach(entry -> environment.put(entry.getKey(), (String) entry.getValue()));
        return environment;
    }
}
