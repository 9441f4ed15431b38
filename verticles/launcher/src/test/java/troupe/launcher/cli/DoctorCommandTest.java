package troupe.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import troupe.identity.KeyRingFile;
import troupe.kit.test.StubNode;
import troupe.system.WholeSystem;

/** What the doctor takes from its environment, and that it goes on where something there cannot be read. */
class DoctorCommandTest {
    @TempDir
    Path data;

    private volatile @Nullable String shown;
    private volatile int permission = 404;

    private final StubNode node = new StubNode(this::answer);

    @AfterEach
    void close() {
        node.close();
    }

    /** A node without a gateway, of which nothing else is asked. */
    private void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/health/ready" -> request.response().end("{\"checks\":[]}");
            case "/metrics" -> request.response().end();
            default -> {
                shown = request.getHeader("authorization");
                request.response().setStatusCode(permission).end("{\"detail\":\"for operators only\"}");
            }
        }
    }

    private record Visit(int exit, JsonNode json) {
        List<String> ids() {
            return json.findValuesAsText("id");
        }
    }

    private Visit doctor(Map<String, String> environment, String... more) throws IOException {
        List<String> line =
                new ArrayList<>(List.of("--json", "--url", node.url().toString(), "--data", data.toString()));
        line.addAll(List.of(more));
        StringWriter out = new StringWriter();
        int exit = new CommandLine(new DoctorCommand(new WholeSystem(), environment))
                .setOut(new PrintWriter(out))
                .execute(line.toArray(String[]::new));
        List<String> lines = out.toString().lines().toList();
        return new Visit(exit, new ObjectMapper().readTree(lines.get(lines.size() - 1)));
    }

    @Test
    void aTokenInTheEnvironmentIsShownAndNoSetting() throws IOException {
        KeyRingFile.in(data).read();

        Visit visit = doctor(Map.of("TROUPE_TOKEN", "a.b.c"));

        assertThat(visit.ids()).isEmpty();
        assertThat(visit.exit()).isZero();
        assertThat(shown).isEqualTo("Bearer a.b.c");
    }

    @Test
    void keysThatAreNamedComeFirstAndThoseOfTheDataDirectoryLast() throws IOException {
        Path named = data.resolve("named");
        KeyRingFile.in(named).read();
        String file = named.resolve(KeyRingFile.NAME).toString();

        doctor(Map.of("TROUPE_TOKEN", "a.b.c"), "--keys", file);
        assertThat(shown).startsWith("Bearer ").doesNotContain("a.b.c");

        doctor(Map.of());
        assertThat(shown).isNull();
        doctor(Map.of("TROUPE_IDENTITY__KEYS", file));
        assertThat(shown).startsWith("Bearer ");

        Path settings = Files.writeString(data.resolve("settings.yaml"), "identity: {keys: '" + file + "'}\n");
        shown = null;
        doctor(Map.of(), "--config", settings.toString());
        assertThat(shown).startsWith("Bearer ");
    }

    @Test
    void keysThatCannotBeReadKeepNobodyFromAskingNodes() throws IOException {
        permission = 401;
        Files.writeString(data.resolve(KeyRingFile.NAME), "no keys\n");

        Visit visit = doctor(Map.of());

        assertThat(visit.ids()).containsExactly("TD-102", "TD-102");
        assertThat(visit.json().toString()).contains("is no file of keys", "for operators only");
        assertThat(visit.exit()).isEqualTo(2);
    }

    @Test
    void settingsThatCannotBeReadAreWrongAndNodesAreAskedAllTheSame() throws IOException {
        permission = 401;
        Path malformed = Files.writeString(data.resolve("settings.yaml"), "orders: [\n");

        for (Path file : List.of(malformed, data.resolve("none.yaml"))) {
            Visit visit = doctor(Map.of(), "--config", file.toString());

            assertThat(visit.ids()).containsExactly("TD-601", "TD-102");
            assertThat(visit.exit()).isEqualTo(1);
        }
    }

    @Test
    void aNodeIsLookedAtAsItWasStarted() throws IOException {
        Visit visit = doctor(
                Map.of("TROUPE_DATABASES__ORDERS__HOST", "127.0.0.1", "TROUPE_DATABASES__ORDERS__PORT", "1"),
                "--services",
                "orders",
                "--transport",
                "kafka");

        assertThat(visit.ids()).containsOnly("TD-201");
        assertThat(visit.json().path("lookedAt").toString())
                .contains("the database of orders", "Kafka at")
                .doesNotContain("the database of payments");
    }
}
