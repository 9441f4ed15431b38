package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.config.LocalPostgres;
import troupe.config.Settings;
import troupe.system.RunningNode;
import troupe.system.WholeSystem;
import troupe.workbench.client.Waiting;

/** Nodes that run no gateway tell how they are, too. */
class ManagementIT {
    private static final Pattern HEALTH = Pattern.compile("^health +(http://\\S+)/health/ready", Pattern.MULTILINE);

    @TempDir
    Path data;

    private final HttpClient client = HttpClient.newHttpClient();
    private RunningNode node;
    private LocalPostgres postgres;

    private void start(Map<String, String> flags, Set<String> parts) {
        postgres = LocalPostgres.open(data);
        node = new WholeSystem().start(Settings.ofFlags(flags), data, parts);
    }

    @AfterEach
    void stop() {
        Waiting.forResult(node.stop(), LocalNode.PATIENCE);
        postgres.close();
    }

    @Test
    void aNodeWithoutTheGatewayHasHealthAndFiguresOnAPortOfItsOwn() throws Exception {
        start(Map.of(), Set.of("catalog"));

        assertThat(node.url()).isNull();
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/started").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").body())
                .contains("\"id\":\"catalog\",\"status\":\"UP\"", "\"id\":\"node\",\"status\":\"UP\"")
                .doesNotContain("orders", "gateway");
        assertThat(get("/metrics").body())
                .contains("troupe_members{service=\"catalog\"} 1", "jvm_memory_used_bytes", "troupe_event_loop_delay");
        assertThat(get("/api/v1/products").statusCode()).isEqualTo(404);
    }

    @Test
    void aNodeWithTheGatewayHasSuchAPortWhenItIsTold() throws Exception {
        start(Map.of("gateway.port", "0", "management.port", "0"), Set.of("catalog", "gateway"));

        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void otherwiseTheGatewayAnswersAlone() {
        start(Map.of("gateway.port", "0"), Set.of("catalog", "gateway"));

        assertThat(HEALTH.matcher(String.join("\n", node.describe())).find()).isFalse();
    }

    private HttpResponse<String> get(String path) throws Exception {
        Matcher url = HEALTH.matcher(String.join("\n", node.describe()));
        assertThat(url.find()).isTrue();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url.group(1) + path))
                .timeout(LocalNode.PATIENCE)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
