package troupe.workbench.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.kit.test.StubNode;
import troupe.workbench.client.Api;

/** What is found in what nodes answer. */
class NodesLookTest {
    private static final String CALM =
            "{'pending':0,'scheduled':3,'parked':0,'held':0,'oldestPendingMs':0}".replace('\'', '"');
    private static final String FINE = "{'id':'orders','status':'UP','data':{'detail':'ok'}}";

    private volatile String checks = FINE;
    private volatile int readiness = 200;
    private volatile int stream = 200;
    private volatile String figures = "# nothing\n";
    private volatile String messages = CALM;
    private volatile String seen = "{}";
    private volatile int builds = 1;
    private volatile String edges = "";

    private final StubNode node = new StubNode(request -> answer(request, "'a':1,'b':1"));
    private final StubNode alone = new StubNode(request -> answer(request, "'a':1"));

    @AfterEach
    void close() {
        node.close();
        alone.close();
    }

    private void answer(HttpServerRequest request, String nodes) {
        if (request.path().equals("/admin/system") && stream != 200) {
            request.response().setStatusCode(stream).end("{}");
            return;
        }
        switch (request.path()) {
            case "/health/ready" ->
                request.response()
                        .setStatusCode(readiness)
                        .end("{'checks':[".replace('\'', '"') + quoted(checks) + "]}");
            case "/metrics" -> request.response().end(figures);
            case "/admin/dead-letters" -> request.response().end("{\"entries\":[]}");
            case "/admin/system" ->
                request.response()
                        .setChunked(true)
                        .write("event: snapshot\ndata: {\"services\":{\"orders\":{\"nodes\":{" + quoted(nodes)
                                + "},\"builds\":" + builds + ",\"messages\":" + messages + ",\"seen\":" + seen
                                + "}},\"edges\":[" + quoted(edges) + "]}\n\n");
            default -> request.response().setStatusCode(404).end();
        }
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private NodesLook lookAt(StubNode... nodes) {
        List<Api> apis = Stream.of(nodes)
                .map(stub -> new Api(node.vertx(), stub.url(), 1))
                .toList();
        return new NodesLook(
                node.vertx(),
                new NodesAsked(apis, Optional.empty()),
                Bounds.DEFAULTS,
                Duration.ofMillis(10),
                Duration.ofSeconds(30));
    }

    private List<Finding> look(StubNode... nodes) throws InterruptedException {
        return lookAt(nodes).take();
    }

    private void finds(Ailment ailment, String seen, StubNode... more) throws InterruptedException {
        List<StubNode> nodes = Stream.concat(Stream.of(node), Stream.of(more)).toList();
        assertThat(look(nodes.toArray(StubNode[]::new))).singleElement().satisfies(finding -> {
            assertThat(finding.ailment()).isEqualTo(ailment);
            assertThat(finding.seen()).contains(seen);
        });
    }

    @Test
    void nothingIsWrongWithANodeThatIsWell() throws InterruptedException {
        assertThat(look(node)).isEmpty();
    }

    @Test
    void aNodeThatDoesNotAnswerIsNotWell() throws InterruptedException {
        alone.close();
        NodesLook look = lookAt(alone);

        assertThat(look.take()).extracting(Finding::ailment).containsExactly(Ailment.NODE_SILENT);
        assertThat(look.hasToldOfMessages()).isFalse();
    }

    @Test
    void whatAnswersAndIsNoNodeIsFound() throws InterruptedException {
        readiness = 404;
        finds(Ailment.NODE_SILENT, "brought 404");

        readiness = 200;
        checks = "<html>";

        finds(Ailment.NODE_SILENT, "something else than expected");
    }

    @Test
    void aNodeThatDoesNotShowTheSystemStillTellsOfItself() throws InterruptedException {
        stream = 503;
        readiness = 503;
        checks = "{'id':'orders','status':'DOWN'}";

        assertThat(look(node))
                .extracting(Finding::ailment)
                .containsExactly(Ailment.LOOK_FAILED, Ailment.NODE_NOT_READY);
    }

    @Test
    void aNodeThatIsNotReadyIsFoundWithTheReason() throws InterruptedException {
        readiness = 503;
        checks = "{'id':'orders','status':'DOWN','data':{'detail':'database: away'}}";
        messages = "null";

        finds(Ailment.NODE_NOT_READY, "orders is not well: database: away");
    }

    @Test
    void aClockThatIsWrongIsFound() throws InterruptedException {
        checks = "{'id':'orders','status':'UP','data':{'detail':'the clock of this node is 3.0 s ahead'}}";

        finds(Ailment.CLOCK_WRONG, "3.0 s ahead");
    }

    @Test
    void aServiceThatIsWellAndDoesNotAnswerIsFound() throws InterruptedException {
        messages = "null";

        finds(Ailment.SERVICE_SILENT, "does not say");
    }

    @Test
    void messagesThatWaitArePartOfABacklogOrDeadAreFound() throws InterruptedException {
        messages = quoted("{'pending':3,'scheduled':0,'parked':0,'held':0,'oldestPendingMs':61000}");
        finds(Ailment.MESSAGES_WAIT, "waiting for 61 s, of 3");

        messages = quoted("{'pending':20000,'scheduled':0,'parked':0,'held':0,'oldestPendingMs':900}");
        finds(Ailment.BACKLOG, "20000");

        messages = quoted("{'pending':0,'scheduled':0,'parked':2,'held':5,'oldestPendingMs':0}");
        finds(Ailment.DEAD_LETTERS, "could not handle 2 messages, and 5 are held");
    }

    @Test
    void anEdgeWhoseBreakerIsOpenIsFound() throws InterruptedException {
        edges = "{'edge':'payments-provider','calls':0,'open':1.0},{'edge':'mail','open':0.5}";

        finds(Ailment.BREAKER_OPEN, "payments-provider");
    }

    @Test
    void anInstanceThatDoesNotAnswerIsFoundAndSoAreBuildsThatDiffer() throws InterruptedException {
        seen = "null";
        finds(Ailment.INSTANCE_SILENT, "not all of its instances");
        seen = "{}";
        builds = 2;
        finds(Ailment.BUILDS_DIFFER, "do not understand the same");
    }

    @Test
    void nodesThatDoNotSeeEachOtherAreFound() throws InterruptedException {
        finds(Ailment.CLUSTER_SPLIT, "[a, b]", alone);
        assertThat(look(node, node)).isEmpty();
    }

    @Test
    void limitsOfTheProcessAreFound() throws InterruptedException {
        figures = "process_files_open_files 900.0\nprocess_files_max_files 1000.0\n";
        finds(Ailment.FILES_SHORT, "900 files and connections are open, of 1000");

        figures = "process_files_open_files 90.0\nprocess_files_max_files 1000.0\n";
        finds(Ailment.FILES_LIMIT_LOW, "1000");

        figures = "jvm_gc_max_data_size_bytes 1.0E8\njvm_gc_live_data_size_bytes 9.0E7\n";
        finds(Ailment.MEMORY_SHORT, "of 95 MiB");

        figures = "process_files_open_files NaN\ntroupe_consumer_lag_messages{service=\"orders\"} 20000.0\n";
        finds(Ailment.LAG, "20000 messages");
    }
}
