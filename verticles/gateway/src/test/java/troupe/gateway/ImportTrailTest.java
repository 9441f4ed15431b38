package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.ActOutcome;
import troupe.commerce.CatalogCommand.PutProduct;
import troupe.commerce.Money;
import troupe.commerce.ProductView;
import troupe.commerce.TrailCommand.BeginAct;
import troupe.commerce.TrailCommand.EndAct;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.identity.ForgedTokens;
import troupe.identity.Role;
import troupe.language.Reply;

/** What the audit trail tells of imports, whose answers begin before it is known what becomes of them. */
class ImportTrailTest {
    private static final String TOKEN = "Bearer " + ForgedTokens.good(ForgedTokens.somebody(Role.CLERK));
    private static final String CUP = ProductImportTest.line("cup");

    @RegisterExtension
    final TestGateway gateway = TestGateway.with("gateway.open", "false");

    @Test
    void anImportIsNotedWithWhatWasPutAndWhatWasNot() {
        gateway.services.on(PutProduct.class, ProductImportTest::view);

        assertThat(put(CUP + "\nno json\n").statusCode()).isEqualTo(200);

        assertThat(ending().outcome()).isEqualTo(ActOutcome.DONE);
        assertThat(ending().detail()).isEqualTo("1 lines put, 1 failed");
    }

    @Test
    void anImportOfWhichNothingWasPutHasFailed() {
        assertThat(put("no json\n").statusCode()).isEqualTo(200);

        assertThat(ending().outcome()).isEqualTo(ActOutcome.FAILED);
        assertThat(ending().detail()).isEqualTo("0 lines put, 1 failed");
    }

    @Test
    void anImportThatWasCutShortIsNotedAsThatWhenWhatHadBegunIsDone() throws IOException {
        Queue<Promise<Reply>> begun = new ConcurrentLinkedQueue<>();
        gateway.services.onAsync(PutProduct.class, put -> {
            Promise<Reply> answer = Promise.promise();
            begun.add(answer);
            return answer.future();
        });
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            String head = "PUT /api/v1/products HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-ndjson\r\n"
                    + "Authorization: " + TOKEN + "\r\nContent-Length: 10000\r\n\r\n";
            client.getOutputStream().write((head + CUP + "\n").getBytes(StandardCharsets.US_ASCII));
            await().until(() -> begun.size() == 1);
        }
        await().until(() -> gateway.meters.get("troupe_http_in_flight").gauge().value() == 0);
        begun.remove().complete(new ProductView("cup", "cup", new Money(1, "EUR"), 1));

        await().until(() -> !gateway.services.asked(EndAct.class).isEmpty());
        assertThat(ending().outcome()).isEqualTo(ActOutcome.FAILED);
        assertThat(ending().detail()).isEqualTo("1 lines put, 0 failed, cut short");
    }

    @Test
    void anEmptyImportThatCannotBeNotedIsRefused() {
        gateway.services.onAsync(
                BeginAct.class,
                begin -> gateway.vertx()
                        .timer(50)
                        .compose(later ->
                                Future.failedFuture(new ProblemException(Problem.overloaded("the trail is away")))));

        assertThat(put("").statusCode()).isEqualTo(503);
    }

    private EndAct ending() {
        return gateway.services.asked(EndAct.class).get(0);
    }

    private HttpResponse<String> put(String body) {
        return gateway.send(
                gateway.request("/api/v1/products", "Authorization", TOKEN, "Content-Type", "application/x-ndjson")
                        .PUT(BodyPublishers.ofString(body)));
    }
}
