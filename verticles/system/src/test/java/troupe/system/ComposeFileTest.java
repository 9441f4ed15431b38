package troupe.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import troupe.config.Settings;
import troupe.system.NodePlan.Carrier;

/** What the compose file names exists, and its nodes understand what it tells them. */
class ComposeFileTest {
    private static final JsonObject COMPOSE = ContainerFiles.compose(Map.of());
    private static final JsonObject SERVICES = COMPOSE.getJsonObject("services");

    @TempDir
    private Path directory;

    @Test
    void itKeepsTheComposeSpecification() throws IOException {
        JsonObject compose = COMPOSE.copy();
        // Younger than this edition of the schema.
        compose.remove("name");
        OutputUnit found = Validator.create(
                        JsonSchema.of(specification()),
                        new JsonSchemaOptions()
                                .setBaseUri("https://troupe.invalid")
                                .setDraft(Draft.DRAFT201909)
                                .setOutputFormat(OutputFormat.Basic))
                .validate(compose);

        assertThat(found.getErrors()).isNullOrEmpty();
        assertThat(found.getValid()).isTrue();
    }

    /** Without its ids, which are those of an older draft, and its durations, which are not those of JSON schema. */
    private static JsonObject specification() throws IOException {
        try (InputStream resource = ComposeFileTest.class.getResourceAsStream("/compose-spec.json")) {
            return new JsonObject(Buffer.buffer(resource.readAllBytes())
                    .toString()
                    .replaceAll("\"id\": \"[^\"]*\",", "")
                    .replaceAll(", *\"format\": \"duration\"", ""));
        }
    }

    @Test
    void whatItRefersToIsThere() {
        SERVICES.forEach(entry -> {
            JsonObject service = (JsonObject) entry.getValue();
            assertThat(SERVICES.fieldNames())
                    .containsAll(service.getJsonObject("depends_on", new JsonObject())
                            .fieldNames());
            assertThat(COMPOSE.getJsonObject("secrets").fieldNames()).containsAll(texts(service, "secrets"));
            texts(service, "volumes").stream()
                    .map(volume -> volume.split(":")[0])
                    .forEach(source -> {
                        if (source.startsWith(".")) {
                            assertThat(ContainerFiles.DOCKER.resolve(source)).isExecutable();
                        } else {
                            assertThat(COMPOSE.getJsonObject("volumes").fieldNames())
                                    .contains(source);
                        }
                    });
        });
        for (String node : ContainerFiles.nodes(COMPOSE)) {
            JsonObject build = SERVICES.getJsonObject(node).getJsonObject("build");
            assertThat(ContainerFiles.DOCKER.resolve(build.getString("context")).resolve(build.getString("dockerfile")))
                    .isRegularFile();
        }
    }

    /** Reads the settings as a node does before it opens anything: what is no setting, or a bad one, is named. */
    @ParameterizedTest
    @EnumSource(Carrier.class)
    void itsThreeNodesUnderstandTheirSettings(Carrier carrier) throws IOException {
        JsonObject compose = ContainerFiles.compose(
                Map.of("TRANSPORT", carrier.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        List<String> nodes = ContainerFiles.nodes(compose);
        assertThat(nodes).hasSize(3);
        for (String name : nodes) {
            JsonObject node = compose.getJsonObject("services").getJsonObject(name);
            NodePlan plan = plan(node);

            assertThat(plan.carrier()).isEqualTo(carrier);
            assertThat(plan.cluster().enabled()).isTrue();
            assertThat(plan.cluster().trustedNetwork()).isTrue();
            assertThat(plan.cluster().host()).isEqualTo(name).isEqualTo(node.getString("hostname"));
            assertThat(plan.cluster().members()).isEqualTo(nodes);
            assertThat(texts(node, "ports"))
                    .allMatch(
                            port -> port.endsWith(":" + plan.gateway().listen().port()));
            assertThat(plan.keys().path()).isEqualTo(directory.resolve("identity"));
            assertThat(plan.databases()).hasSize(Service.ALL.size()).allSatisfy((service, database) -> {
                assertThat(SERVICES.fieldNames()).contains(database.host());
                assertThat(database.user()).isEqualTo(service);
                assertThat(database.password().value()).isEqualTo("the-secret-of-" + service);
            });
        }
    }

    @Test
    void theBrokerIsTheOneThatTroupeIsTestedWith() {
        String tested = ContainerFiles.read(ContainerFiles.ROOT.resolve("cluster-config/broker/pom.xml"))
                .replaceAll("(?s).*<kafka.version>(.*)</kafka.version>.*", "$1");

        assertThat(SERVICES.getJsonObject("kafka").getString("image")).isEqualTo("apache/kafka:" + tested);
    }

    @Test
    void theScriptMakesAPasswordForEachSecretOnce() throws Exception {
        Path script = Files.copy(
                ContainerFiles.DOCKER.resolve("secrets.sh"),
                directory.resolve("secrets.sh"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Map<String, String> first = passwords(script);

        assertThat(passwords(script)).isEqualTo(first);
        assertThat(Set.copyOf(first.values()))
                .hasSameSizeAs(first.keySet())
                .allMatch(password -> password.matches("[0-9a-f]{64}"));
        assertThat(COMPOSE.getJsonObject("secrets").stream()
                        .map(secret -> ((JsonObject) secret.getValue()).getString("file")))
                .containsExactlyInAnyOrderElementsOf(
                        first.keySet().stream().map(name -> "./secrets/" + name).toList());
        // The database makes a role of each; the keys of tokens and the cluster's secret are none of its.
        first.keySet().removeAll(Set.of("identity", "cluster"));
        assertThat(texts(SERVICES.getJsonObject("postgres"), "secrets"))
                .containsExactlyInAnyOrderElementsOf(first.keySet());
    }

    private static Map<String, String> passwords(Path script) throws Exception {
        assertThat(new ProcessBuilder(script.toString()).inheritIO().start().waitFor())
                .isZero();
        Map<String, String> passwords = new TreeMap<>();
        try (Stream<Path> files = Files.list(script.resolveSibling("secrets"))) {
            files.forEach(file -> passwords.put(file.getFileName().toString(), ContainerFiles.read(file)));
        }
        return passwords;
    }

    /** With the secrets that the node is given as files, though in another place than in a container. */
    private NodePlan plan(JsonObject node) throws IOException {
        for (String secret : texts(node, "secrets")) {
            Files.writeString(directory.resolve(secret), "the-secret-of-" + secret);
        }
        Map<String, String> environment = ContainerFiles.environment(node);
        environment.replaceAll((variable, text) -> text.replace("/run/secrets", directory.toString()));
        Settings settings = Settings.load(new Settings.Sources(null, null, environment, Map.of()));
        return NodePlan.read(settings, Path.of("data"), Set.copyOf(new WholeSystem().parts()));
    }

    private static List<String> texts(JsonObject service, String key) {
        return service.getJsonArray(key, new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
    }
}
