package troupe.workbench.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.kit.test.StubNode;
import troupe.workbench.client.Api;

/** How nodes are asked: none has to wait for another one, nor is anything lost that one has told. */
class NodesAskedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private volatile int readiness = 200;
    private volatile int permission = 200;
    private volatile int builds = 1;
    private volatile String hanging = "";

    private final StubNode node = new StubNode(this::answer);

    @AfterEach
    void close() {
        node.close();
    }

    private void answer(HttpServerRequest request) {
        if (request.path().equals(hanging)) {
            return;
        }
        String status = readiness == 200 ? "UP" : "DOWN";
        switch (request.path()) {
            case "/health/ready" ->
                request.response()
                        .setStatusCode(readiness)
                        .end("{\"checks\":[{\"id\":\"orders\",\"status\":\"" + status + "\"}]}");
            case "/admin/dead-letters" ->
                request.response().setStatusCode(permission).end("{\"detail\":\"for operators only\"}");
            case "/admin/system" ->
                request.response()
                        .setChunked(true)
                        .write("event: snapshot\ndata: {\"services\":{\"orders\":{\"nodes\":{\"a\":1},\"builds\":"
                                + builds + ",\"messages\":{},\"seen\":{}}},\"edges\":[]}\n\n");
            default -> request.response().end();
        }
    }

    private List<Finding> look(Optional<String> tokenless, Duration callMax, StubNode... nodes)
            throws InterruptedException {
        List<Api> apis = Stream.of(nodes)
                .map(stub -> new Api(node.vertx(), stub.url(), 4))
                .toList();
        NodesAsked asked = new NodesAsked(apis, tokenless);
        return new NodesLook(node.vertx(), asked, Bounds.DEFAULTS, Duration.ofMillis(10), callMax).take();
    }

    @Test
    void aTokenThatIsRefusedIsFound() throws InterruptedException {
        permission = 403;

        assertThat(look(Optional.empty(), PATIENCE, node))
                .extracting(Finding::ailment, Finding::seen)
                .containsExactly(tuple(Ailment.TOKEN_REFUSED, "for operators only"));
    }

    @Test
    void whyThereIsNoTokenIsToldWhereOneIsWanted() throws InterruptedException {
        Optional<String> why = Optional.of("the keys are somebody else's");
        assertThat(look(why, PATIENCE, node)).isEmpty();

        permission = 401;

        assertThat(look(why, PATIENCE, node))
                .extracting(Finding::ailment, Finding::seen)
                .contains(tuple(Ailment.TOKEN_REFUSED, "the keys are somebody else's"))
                .hasSize(2);
    }

    @Test
    void aNodeThatHangsWithOneAnswerGivesTheOthers() throws InterruptedException {
        hanging = "/metrics";
        readiness = 503;

        assertThat(look(Optional.empty(), Duration.ofSeconds(3), node))
                .extracting(Finding::ailment)
                .containsExactly(Ailment.LOOK_FAILED, Ailment.NODE_NOT_READY);
    }

    @Test
    void aNodeThatAnswersLateKeepsNobodyWaiting() throws InterruptedException {
        Promise<Void> other = Promise.promise();
        try (StubNode late = new StubNode(request -> other.future()
                        .onSuccess(asked -> answer(request))
                        .onFailure(error -> request.connection().close()));
                StubNode second = new StubNode(request -> {
                    other.tryComplete();
                    answer(request);
                })) {
            assertThat(look(Optional.empty(), PATIENCE, late, second)).isEmpty();
        }
    }

    @Test
    void onlyWhoShowedTheSystemIsAskedAgain() throws InterruptedException {
        builds = 2;
        AtomicInteger calls = new AtomicInteger();
        try (StubNode stranger = new StubNode(request -> {
            calls.incrementAndGet();
            request.response().setStatusCode(404).end();
        })) {
            assertThat(look(Optional.empty(), PATIENCE, node, stranger))
                    .extracting(Finding::ailment)
                    .containsExactly(Ailment.NODE_SILENT, Ailment.BUILDS_DIFFER);
        }
        assertThat(calls).hasValue(1);
    }
}
