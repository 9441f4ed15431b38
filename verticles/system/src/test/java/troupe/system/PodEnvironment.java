package troupe.system;

import static troupe.system.KubernetesFiles.container;
import static troupe.system.KubernetesFiles.objects;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import troupe.config.Settings;

/** The variables of a pod, as Kubernetes takes them from config maps, secrets and the pod itself. */
final class PodEnvironment {
    static final String ADDRESS = "10.0.0.7";

    private PodEnvironment() {}

    /** What a pod's node reads: the image's environment, and above it the pod's. */
    static NodePlan plan(List<JsonObject> all, JsonObject deployment) {
        JsonObject container = container(deployment);
        Map<String, String> environment = new LinkedHashMap<>(ContainerFiles.imageEnvironment());
        objects(container, "envFrom").forEach(from -> environment.putAll(all(all, from)));
        objects(container, "env")
                .forEach(variable -> environment.put(variable.getString("name"), valueOf(all, variable)));
        List<String> arguments =
                container.getJsonArray("args").stream().map(String.class::cast).toList();
        if (!arguments.get(0).equals("start")) {
            throw new IllegalArgumentException(arguments + " start no node");
        }
        Set<String> parts = arguments.contains("--services")
                ? Set.of(arguments.get(arguments.indexOf("--services") + 1).split(","))
                : Set.copyOf(new WholeSystem().parts());
        Settings settings = Settings.load(new Settings.Sources(null, null, environment, Map.of()));
        return NodePlan.read(settings, Path.of("data"), parts);
    }

    /** The files that a pod's node finds in its volumes, and what is in them. */
    static Map<Path, String> files(JsonObject deployment) {
        Map<Path, String> files = new LinkedHashMap<>();
        objects(container(deployment), "volumeMounts")
                .forEach(mount -> objects(KubernetesFiles.pod(deployment).getJsonObject("spec"), "volumes")
                        .filter(volume -> volume.getString("name").equals(mount.getString("name")))
                        .filter(volume -> volume.containsKey("secret"))
                        .forEach(volume -> secret(volume.getJsonObject("secret").getString("secretName"))
                                .forEach((key, text) -> files.put(
                                        Path.of(mount.getString("mountPath")).resolve(key), text))));
        return files;
    }

    /** The secrets that {@code docker/kubernetes/secrets.sh} makes, by their names. */
    static Map<String, Map<String, String>> secrets() {
        Map<String, String> databases = new LinkedHashMap<>();
        Service.ALL.forEach(service -> databases.put(
                "TROUPE_DATABASES__" + service.name().toUpperCase(Locale.ROOT).replace('-', '_') + "__PASSWORD",
                "the-secret-of-" + service.name()));
        return Map.of("troupe-databases", databases, "troupe-identity", Map.of("identity", "the-secret-of-identity"));
    }

    /** All that an element of {@code envFrom} brings. */
    private static Map<String, String> all(List<JsonObject> resources, JsonObject from) {
        return from.containsKey("secretRef")
                ? secret(from.getJsonObject("secretRef").getString("name"))
                : configMap(resources, from.getJsonObject("configMapRef").getString("name"));
    }

    private static String valueOf(List<JsonObject> resources, JsonObject variable) {
        if (variable.containsKey("value")) {
            return variable.getString("value");
        }
        JsonObject from = variable.getJsonObject("valueFrom");
        if (from.containsKey("fieldRef")) {
            return ADDRESS;
        }
        boolean secret = from.containsKey("secretKeyRef");
        JsonObject reference = from.getJsonObject(secret ? "secretKeyRef" : "configMapKeyRef");
        String name = reference.getString("name");
        String value = (secret ? secret(name) : configMap(resources, name)).get(reference.getString("key"));
        if (value == null) {
            throw new IllegalArgumentException(reference + " is nowhere");
        }
        return value;
    }

    private static Map<String, String> secret(String name) {
        Map<String, String> secret = secrets().get(name);
        if (secret == null) {
            throw new IllegalArgumentException("there is no secret " + name);
        }
        return secret;
    }

    private static Map<String, String> configMap(List<JsonObject> resources, String name) {
        Map<String, String> values = new LinkedHashMap<>();
        KubernetesFiles.only(resources, "ConfigMap", name)
                .getJsonObject("data")
                .forEach(entry -> values.put(entry.getKey(), (String) entry.getValue()));
        return values;
    }
}
