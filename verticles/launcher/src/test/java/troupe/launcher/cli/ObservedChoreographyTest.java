package troupe.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.kit.test.StubNode;
import troupe.system.WholeSystem;

class ObservedChoreographyTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final StubNode node = new StubNode(this::answer);
    private volatile String answer = "";

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void whatIsDeclaredIsPrintedWithWhatTheNodeHasSeen() {
        answer = """
                {"services": {"catalog": {
                    "instances": 2,
                    "since": "2026-11-21T12:00:00Z",
                    "messages": {"PutProduct": {"handled": 7, "emitted": {"ProductChanged": 5}}}}}}
                """;

        assertThat(run()).isZero();
        assertThat(out.toString())
                .contains("catalog: 2 instances since 2026-11-21T12:00:00Z")
                .containsPattern("PutProduct \\(7\\) +-> ProductChanged \\(5\\)")
                .containsPattern("ProductChanged \\(never seen\\)");
        assertThat(out.toString().stripTrailing()).endsWith(" steps were never seen");
    }

    @Test
    void theDiagramCanBeHadAsWell() {
        answer = "{\"services\": {}}";

        assertThat(run("--format", "mermaid")).isZero();
        assertThat(out.toString())
                .startsWith("flowchart LR")
                .contains("|\"PutProduct (never seen)\"| catalog")
                .contains("linkStyle 0,1,");
    }

    @Test
    void aServiceThatDoesNotAnswerIsNotTakenForOneThatSawNothing() {
        answer = "{\"services\": {\"orders\": null}, \"degraded\": [\"orders\"]}";

        assertThat(run()).isEqualTo(1);
        assertThat(err.toString()).contains("has no word from orders").hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... more) {
        List<String> args = new ArrayList<>(
                List.of("choreography", "--observed", "--url", node.url().toString()));
        args.addAll(List.of(more));
        return Troupe.commandLine(new WholeSystem())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args.toArray(String[]::new));
    }

    private void answer(HttpServerRequest request) {
        boolean known = request.path().equals("/admin/choreography");
        request.response().setStatusCode(known ? 200 : 404).end(answer);
    }
}
