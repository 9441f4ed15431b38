package troupe.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each service of the system has its files. */
class KubernetesServicesTest {
    private static final Path PER_SERVICE = KubernetesFiles.DIRECTORY.resolve("per-service");
    private static final String MODEL = "orders";

    @TempDir
    private Path directory;

    static List<String> services() {
        return Service.ALL.stream().map(Service::name).toList();
    }

    /** {@code mvn test -Ddocs.write=true} writes them anew. */
    @ParameterizedTest
    @MethodSource("services")
    void itsDeploymentIsThatOfOrdersWithAnotherName(String service) throws IOException {
        String expected = ContainerFiles.read(PER_SERVICE.resolve(MODEL + ".yaml"))
                .replace(MODEL, service)
                .replace(variable(MODEL), variable(service));
        Path file = PER_SERVICE.resolve(service + ".yaml");
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, expected);
        }

        assertThat(file).hasContent(expected);
    }

    @Test
    void theOverlayListsAllOfThem() {
        JsonArray resources = KubernetesFiles.documents(PER_SERVICE.resolve("kustomization.yaml"))
                .get(0)
                .getJsonArray("resources");

        assertThat(resources.stream().map(String.class::cast))
                .containsAll(
                        services().stream().map(service -> service + ".yaml").toList());
    }

    @Test
    void eachHasADatabase() {
        JsonObject databases = KubernetesFiles.documents(KubernetesFiles.DIRECTORY.resolve("base/databases.yaml"))
                .get(0)
                .getJsonObject("data");

        assertThat(databases.fieldNames())
                .containsExactlyInAnyOrderElementsOf(services().stream()
                        .map(service -> "TROUPE_DATABASES__" + variable(service) + "__HOST")
                        .toList());
    }

    @Test
    void theScriptMakesTheSecretsThatPodsReferTo() throws Exception {
        for (String service : services()) {
            Files.writeString(directory.resolve(service), "the-secret-of-" + service);
        }
        Files.writeString(directory.resolve("identity"), "the-secret-of-identity");
        Path output = directory.resolve("secrets.yaml");
        ProcessBuilder script = new ProcessBuilder(
                        KubernetesFiles.DIRECTORY.resolve("secrets.sh").toString())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        script.environment().put("SECRETS", directory.toAbsolutePath().toString());
        Process process = script.start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();

        Map<String, Map<String, String>> made = new HashMap<>();
        KubernetesFiles.documents(output)
                .forEach(secret -> made.put(KubernetesFiles.name(secret), decoded(secret.getJsonObject("data"))));
        assertThat(made).isEqualTo(PodEnvironment.secrets());
    }

    private static Map<String, String> decoded(JsonObject data) {
        Map<String, String> decoded = new HashMap<>();
        data.forEach(entry -> decoded.put(
                entry.getKey(),
                new String(Base64.getDecoder().decode((String) entry.getValue()), StandardCharsets.UTF_8)));
        return decoded;
    }

    private static String variable(String service) {
        return service.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
