package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.CatalogCommand.PutProduct;

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

    /** One whose first line has been answered, and who has more to say. */
    private static Socket begin() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), GATEWAY.port());
        client.setSoTimeout(10_000);
        String line = ONE + "\n";
        String request = "PUT /api/v1/products HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-ndjson\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(line.length()) + "\r\n" + line + "\r\n";
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        BufferedReader answers =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        String answer = answers.readLine();
        while (answer != null && !answer.startsWith("{\"line\":1")) {
            answer = answers.readLine();
        }
        assertThat(answer).contains("200");
        return client;
    }

    private static HttpResponse<String> send() {
        return GATEWAY.send(GATEWAY.request("/api/v1/products", "Content-Type", "application/x-ndjson")
                .PUT(HttpRequest.BodyPublishers.ofString(ONE)));
    }
}
