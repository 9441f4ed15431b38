package troupe.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import troupe.identity.AccessTokens;
import troupe.identity.Caller;
import troupe.identity.KeyRingFile;
import troupe.identity.Role;
import troupe.kit.test.StubNode;
import troupe.system.WholeSystem;

class DeadLettersTest {
    private static final String PARKED = "0197a3c2-2a4e-7b1f-9c6d-2f1e0d3c4b5a";
    private static final String HELD = "0197a3c2-2a4e-7b1f-9c6d-2f1e0d3c4b5b";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> posts = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final StubNode node = new StubNode(this::answer);

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void theListHasALineForEachMessage() {
        assertThat(run("list", "--json")).isZero();
        assertThat(out.toString().lines().toList())
                .hasSize(4)
                .element(1)
                .asString()
                .contains("inventory", PARKED, "PARKED", "OrderPlaced", "stock is -1");
        assertThat(out.toString().lines().toList()).last().asString().startsWith("[{\"service\":\"inventory\"");
    }

    @Test
    void oneMessageIsShownWithItsPayload() {
        assertThat(run("show", PARKED)).isZero();
        assertThat(out.toString())
                .contains("payload      {\"orderId\":\"o-1\"}")
                .contains("error        stock is -1");
    }

    @Test
    void aMessageIsRetriedInTheServiceThatHasIt() {
        assertThat(run("retry", PARKED)).isZero();
        assertThat(posts).containsExactly("/admin/dead-letters/inventory/" + PARKED + "/retry");
        assertThat(out.toString()).contains(PARKED + ": done, 2 messages with the key o-1 handled");
    }

    @Test
    void oneRefusalDoesNotKeepTheOthersFromBeingDiscarded() {
        assertThat(run("discard", HELD, PARKED)).isEqualTo(1);
        assertThat(posts).hasSize(2);
        assertThat(out.toString())
                .contains("answered 409: it waits behind another")
                .contains(PARKED + ": done");
    }

    @Test
    void anOperatorsTokenIsShownThatTheKeysOfTheFileOrTheDataDirectoryHaveSigned(@TempDir Path directory)
            throws Exception {
        KeyRingFile keys = KeyRingFile.in(directory);
        keys.read();

        assertThat(run("list", "--keys", keys.path().toString())).isZero();
        assertThat(run("list", "--data", directory.toString())).isZero();

        assertThat(authorizations).hasSize(2);
        for (String shown : authorizations) {
            assertThat(AccessTokens.verify(keys.read(), shown.substring("Bearer ".length()), Instant.now())
                            .caller()
                            .role())
                    .isEqualTo(Role.OPERATOR);
        }
    }

    @Test
    void keysThatCannotBeReadAreNamed() {
        assertThat(run("list", "--keys", "/no/such/file")).isEqualTo(2);
        assertThat(err.toString()).contains("/no/such/file");
        assertThat(authorizations).isEmpty();
    }

    @Test
    void aTokenIsPrintedForWhomItIsMade(@TempDir Path directory) throws Exception {
        assertThat(execute("token", "--data", directory.toString(), "--for", "warehouse", "--scope", "stock"))
                .isZero();

        assertThat(AccessTokens.verify(
                                KeyRingFile.in(directory).read(), out.toString().strip(), Instant.now())
                        .caller())
                .isEqualTo(new Caller("warehouse", Role.CLERK, Set.of("stock")));
        assertThat(execute("token", "--data", directory.toString(), "--role", "customer", "--for", "me"))
                .isEqualTo(2);
        assertThat(execute("token", "--data", directory.toString())).isEqualTo(2);
    }

    @Test
    void anUnknownIdIsAClearErrorAndNothingIsDone() {
        assertThat(run("show", "0197a3c2-0000-7b1f-9c6d-2f1e0d3c4b5a")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "troupe dead-letters show: there is no dead letter 0197a3c2-0000-7b1f-9c6d-2f1e0d3c4b5a");
        assertThat(posts).isEmpty();
    }

    private int run(String command, String... more) {
        List<String> args = new ArrayList<>(
                List.of("dead-letters", command, "--url", node.url().toString()));
        args.addAll(List.of(more));
        return execute(args.toArray(String[]::new));
    }

    private int execute(String... args) {
        CommandLine commandLine = Troupe.commandLine(new WholeSystem());
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return commandLine.execute(args);
    }

    private void answer(HttpServerRequest request) {
        authorizations.addAll(request.headers().getAll("Authorization"));
        if (request.path().equals("/admin/dead-letters")) {
            request.response()
                    .end("{\"entries\":[" + letter(PARKED, "PARKED", 5) + "," + letter(HELD, "HELD", 0) + "]}");
            return;
        }
        posts.add(request.path());
        if (request.path().contains(HELD)) {
            request.response().setStatusCode(409).end("{\"detail\":\"it waits behind another\"}");
        } else {
            request.response().end("{\"handled\":2}");
        }
    }

    private static String letter(String id, String state, int attempts) {
        return "{\"service\":\"inventory\",\"id\":\"" + id
                + "\",\"type\":\"OrderPlaced\",\"key\":\"o-1\",\"correlationId\":"
                + "\"c\",\"state\":\"" + state + "\",\"error\":\"stock is -1\",\"attempts\":" + attempts
                + ",\"since\":\"2026-11-21T10:00:00Z\",\"payload\":{\"orderId\":\"o-1\"}}";
    }
}
