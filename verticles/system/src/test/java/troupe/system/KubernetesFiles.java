package troupe.system;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The files in {@code docker/kubernetes}, put together as kustomize does. Of kustomize it knows what the files use:
 * resources, replicas, and patches of a config map; it refuses the rest, so that it cannot pass over something.
 */
final class KubernetesFiles {
    static final Path DIRECTORY = ContainerFiles.DOCKER.resolve("kubernetes");

    private static final Set<String> KNOWN = Set.of("apiVersion", "kind", "resources", "replicas", "patches");

    private KubernetesFiles() {}

    /** What {@code kubectl apply -k} would send. */
    static List<JsonObject> overlay(String name) {
        return built(DIRECTORY.resolve(name).normalize());
    }

    private static List<JsonObject> built(Path directory) {
        JsonObject kustomization =
                documents(directory.resolve("kustomization.yaml")).get(0);
        if (!KNOWN.containsAll(kustomization.fieldNames())) {
            throw new IllegalArgumentException(directory + " uses more of kustomize than this test knows");
        }
        List<JsonObject> all = new ArrayList<>();
        for (Object resource : kustomization.getJsonArray("resources")) {
            Path path = directory.resolve((String) resource).normalize();
            all.addAll(Files.isDirectory(path) ? built(path) : documents(path));
        }
        objects(kustomization, "replicas")
                .forEach(replicas -> only(all, "Deployment", replicas.getString("name"))
                        .getJsonObject("spec")
                        .put("replicas", replicas.getInteger("count")));
        objects(kustomization, "patches")
                .flatMap(patch -> documents(directory.resolve(patch.getString("path"))).stream())
                .forEach(patch -> only(all, "ConfigMap", name(patch)).mergeIn(patch, true));
        return all;
    }

    /** The documents of a YAML file. */
    static List<JsonObject> documents(Path file) {
        List<JsonObject> all = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(ContainerFiles.read(file))) {
            @SuppressWarnings("unchecked")
            Map<String, Object> map = (Map<String, Object>) document;
            all.add(new JsonObject(new JsonObject(map).toBuffer()));
        }
        return all;
    }

    static List<JsonObject> of(List<JsonObject> all, String kind) {
        return all.stream().filter(one -> one.getString("kind").equals(kind)).toList();
    }

    /** @throws IllegalArgumentException if there is none, or more than one */
    static JsonObject only(List<JsonObject> all, String kind, String name) {
        List<JsonObject> found =
                of(all, kind).stream().filter(one -> name(one).equals(name)).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " of kind " + kind + " are named " + name);
        }
        return found.get(0);
    }

    static String name(JsonObject resource) {
        return resource.getJsonObject("metadata").getString("name");
    }

    static JsonObject pod(JsonObject deployment) {
        return deployment.getJsonObject("spec").getJsonObject("template");
    }

    static JsonObject container(JsonObject deployment) {
        return pod(deployment).getJsonObject("spec").getJsonArray("containers").getJsonObject(0);
    }

    static Stream<JsonObject> objects(JsonObject parent, String key) {
        return parent.getJsonArray(key, new JsonArray()).stream().map(JsonObject.class::cast);
    }

    /** Whether a selector means pods with these labels. */
    static boolean selects(JsonObject selector, JsonObject labels) {
        return selector.stream().allMatch(label -> label.getValue().equals(labels.getValue(label.getKey())));
    }
}
