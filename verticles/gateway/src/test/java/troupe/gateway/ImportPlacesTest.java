package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Promise;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.CatalogCommand.PutProduct;
import troupe.commerce.Money;
import troupe.commerce.ProductView;
import troupe.language.Reply;

/** As many imports are under way as allowed, and an end of each is noticed. */
class ImportPlacesTest {
    private static final String ONE = ProductImportTest.line("cup");

    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.shared();

    @Test
    void whoeverGoesAwayLeavesHisPlaceToOthers() throws IOException {
        GATEWAY.services.on(PutProduct.class, ProductImportTest::view);
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(begin());
        }
        assertThat(send().statusCode()).isEqualTo(503);

        for (Socket client : clients) {
            client.close();
        }

        await().until(() -> send().statusCode() == 200);
    }

    @Test
    void ofWhoeverHasGoneNothingBeginsAndWhatHasBegunKeepsItsPlace() throws IOException {
        Queue<Promise<Reply>> begun = new ConcurrentLinkedQueue<>();
        GATEWAY.services.forget();
        GATEWAY.services.onAsync(PutProduct.class, put -> {
            Promise<Reply> answer = Promise.promise();
            begun.add(answer);
            return answer.future();
        });
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(ask(ONE + "\n" + ONE + "\n"));
        }
        await().until(() -> begun.size() == 4);
        for (Socket client : clients) {
            client.close();
        }
        await().until(() -> GATEWAY.meters.get("troupe_http_in_flight").gauge().value() == 0);

        assertThat(send().statusCode()).isEqualTo(503);
        begun.forEach(answer -> answer.complete(new ProductView("cup", "cup", new Money(1, "EUR"), 1)));
        GATEWAY.services.on(PutProduct.class, ProductImportTest::view);

        await().until(() -> send().statusCode() == 200);
        assertThat(begun).hasSize(4);
    }

    /** One whose first line has been answered, and who has more to say. */
    private static Socket begin() throws IOException {
        Socket client = ask(ONE + "\n");
        BufferedReader answers =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        String answer = answers.readLine();
        while (answer != null && !answer.startsWith("{\"line\":1")) {
            answer = answers.readLine();
        }
        assertThat(answer).contains("200");
        return client;
    }

    private static Socket ask(String line) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), GATEWAY.port());
        client.setSoTimeout(10_000);
        String request = "PUT /api/v1/products HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-ndjson\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(line.length()) + "\r\n" + line + "\r\n";
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private static HttpResponse<String> send() {
        return GATEWAY.send(GATEWAY.request("/api/v1/products", "Content-Type", "application/x-ndjson")
                .PUT(HttpRequest.BodyPublishers.ofString(ONE)));
    }
}
