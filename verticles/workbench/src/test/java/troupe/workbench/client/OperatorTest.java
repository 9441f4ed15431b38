package troupe.workbench.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import troupe.kit.test.StubNode;

class OperatorTest {
    private static final String QUIET = "{\"services\":{\"orders\":" + counts(0) + "}}";
    private static final String BUSY = "{\"services\":{\"orders\":" + counts(3) + "}}";

    private static final String SILENT = "{\"services\":{\"orders\":null},\"degraded\":[\"orders\"]}";

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void restIsTwoQuietLooksInARow() {
        assertThat(atRest(look -> look == 2 || look >= 4 ? QUIET : BUSY, Duration.ofSeconds(10)))
                .isTrue();
        assertThat(looks).hasValue(5);
    }

    @Test
    void whatDoesNotComeToRestIsSaidSo() {
        assertThat(atRest(look -> BUSY, Duration.ofSeconds(1))).isFalse();
        assertThat(looks.get()).isGreaterThan(1);
    }

    @Test
    void aServiceThatWasNotHeardIsNotTakenForQuiet() {
        assertThatThrownBy(() -> atRest(look -> SILENT, Duration.ofSeconds(1)))
                .isInstanceOf(ApiException.class)
                .hasMessageEndingWith("/admin/messages has no word from orders");
    }

    @Test
    void aServiceThatIsNotHeardForAMomentIsWaitedFor() {
        assertThat(atRest(look -> look < 3 ? SILENT : QUIET, Duration.ofSeconds(10)))
                .isTrue();
        assertThat(looks).hasValue(4);
    }

    @Test
    void aProblemIsToldInItsOwnWords() {
        try (StubNode node = new StubNode(request -> request.response()
                .setStatusCode(403)
                .end("{\"type\":\"x\",\"title\":\"Operators only\",\"detail\":\"ask from the machine itself\"}"))) {
            Operator operator = new Operator(node.vertx(), new Api(node.vertx(), node.url(), 8));

            assertThatThrownBy(() -> Waiting.forResult(operator.messages()))
                    .hasMessage("GET " + node.url()
                            + "/admin/messages answered 403: Operators only: ask from the machine itself");
        }
    }

    @Test
    void anAnswerThatIsNoJsonIsQuotedAtItsBeginning() {
        try (StubNode node =
                new StubNode(request -> request.response().setStatusCode(502).end("<html>" + "x".repeat(1_000)))) {
            Operator operator = new Operator(node.vertx(), new Api(node.vertx(), node.url(), 8));

            assertThatThrownBy(() -> Waiting.forResult(operator.deadLetters(null, 1)))
                    .hasMessageContaining(" answered 502: <html>xxx")
                    .hasMessageEndingWith("x…");
        }
    }

    private boolean atRest(IntFunction<String> answers, Duration within) {
        try (StubNode node = new StubNode(request -> request.response().end(answers.apply(looks.incrementAndGet())))) {
            return Waiting.forResult(new Operator(node.vertx(), new Api(node.vertx(), node.url(), 8)).atRest(within));
        }
    }

    private static String counts(int pending) {
        return "{\"pending\":" + pending + ",\"scheduled\":9,\"parked\":0,\"held\":0,\"oldestPendingMs\":0}";
    }
}
