package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.kit.operations.OperatorQuery.CountMessages;
import troupe.kit.operations.OperatorQuery.CountSightings;
import troupe.kit.operations.OperatorReply.MessageCounts;
import troupe.kit.operations.OperatorReply.Sightings;

class ConsoleTest {
    private static final int BYTES_MAX = 150_000;

    @RegisterExtension
    static final TestGateway GUARDED = TestGateway.guarded();

    @RegisterExtension
    final TestGateway gateway = TestGateway.with();

    @Test
    void thePageMayLoadNothingFromElsewhereAndIsSmall() {
        int bytes = 0;
        for (String file : List.of("", "/console.js", "/console.css", "/icon.svg")) {
            HttpResponse<String> response = gateway.get("/console" + file);
            assertThat(response.statusCode()).as(file).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'")
                    .doesNotContain("unsafe", "http:", "https:", "*");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            bytes += compressed(response.body());
        }
        assertThat(bytes).isLessThan(BYTES_MAX);
        assertThat(gateway.get("/console/licences.txt").body()).contains("preact", "htm", "uplot", "dagre", "MIT");
        assertThat(gateway.get("/console/other.js").statusCode()).isEqualTo(400);
    }

    @Test
    void whoDoesNotShowThatTheyAreAnOperatorSeesNothingOfTheSystem() {
        for (String path : List.of("system", "choreography/declared", "orders", "dead-letters/retries")) {
            HttpResponse<String> response = GUARDED.get("/admin/" + path);
            assertThat(response.statusCode()).as(path).isEqualTo(401);
        }
    }

    @Test
    void allWhoWatchAreShownTheSameSnapshotOnceASecond() {
        gateway.services
                .on(CountMessages.class, count -> new MessageCounts(1, 2, 3, 4, 5))
                .on(
                        CountSightings.class,
                        count -> new Sightings(
                                1,
                                Instant.EPOCH,
                                Map.of("PlaceOrder", new Sightings.Row(7, Map.of("OrderPlaced", 6L)))));
        List<BlockingQueue<String>> viewers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            viewers.add(watch());
        }

        for (BlockingQueue<String> viewer : viewers) {
            JsonObject orders = next(viewer).getJsonObject("services").getJsonObject("orders");
            assertThat(orders.getJsonObject("nodes")).isEqualTo(new JsonObject().put("a node", 1));
            assertThat(orders.getJsonObject("messages").getInteger("parked")).isEqualTo(3);
            assertThat(orders.getJsonObject("seen")
                            .getJsonObject("messages")
                            .getJsonObject("PlaceOrder")
                            .getInteger("handled"))
                    .isEqualTo(7);
        }
        int taken = gateway.services.asked(CountMessages.class).size() / TestGateway.SERVICES.size();
        assertThat(taken).isLessThanOrEqualTo(3);
    }

    @Test
    void aServiceThatDoesNotAnswerIsShownAsThatAndTheOthersAsTheyAre() {
        JsonObject services = next(watch()).getJsonObject("services");

        assertThat(services.fieldNames()).containsExactlyElementsOf(TestGateway.SERVICES);
        assertThat(services.getJsonObject("orders").getValue("messages")).isNull();
    }

    @Test
    void instancesThatUnderstandOtherMessagesAreShownAsOtherBuilds() {
        JsonObject services = next(watch()).getJsonObject("services");

        assertThat(services.getJsonObject("orders").getInteger("builds")).isEqualTo(1);
        assertThat(services.getJsonObject("shipping").getInteger("builds")).isEqualTo(2);
    }

    @Test
    void noMoreMayWatchThanAllowed() {
        List<BlockingQueue<String>> viewers =
                Stream.generate(this::watch).limit(32).toList();
        viewers.forEach(ConsoleTest::next);
        assertThat(gateway.get("/admin/system").statusCode()).isEqualTo(503);
    }

    /** The data of each event, as it comes. */
    private BlockingQueue<String> watch() {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        // It ends with the gateway: nobody waits for it.
        var unused = gateway.client()
                .sendAsync(gateway.request("/admin/system").build(), HttpResponse.BodyHandlers.ofLines())
                .thenAccept(response -> response.body()
                        .filter(line -> line.startsWith("data: "))
                        .forEach(line -> events.add(line.substring(6))));
        return events;
    }

    private static JsonObject next(BlockingQueue<String> viewer) {
        await().atMost(20, TimeUnit.SECONDS).until(() -> !viewer.isEmpty());
        return new JsonObject(viewer.remove());
    }

    private static int compressed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }
}
