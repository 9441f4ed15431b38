package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final String REQUEST = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @Test
    void oneAddressHasAsManyConnectionsAsAllowed() throws IOException {
        TestGateway gateway =
                TestGateway.with("gateway.connections.per-address-max", "2", "gateway.connections.unlimited", "");
        try (Socket stays = open(gateway)) {
            assertThat(isAnswered(stays)).isTrue();
            try (Socket leaves = open(gateway)) {
                assertThat(isAnswered(leaves)).isTrue();
                assertThat(isAnswered(open(gateway))).isFalse();
            }

            await().untilAsserted(() -> assertThat(isAnswered(open(gateway))).isTrue());
        } finally {
            gateway.stop();
        }
    }

    @Test
    void addressesThatManyShareAreNotLimited() throws IOException {
        TestGateway gateway = TestGateway.with("gateway.connections.per-address-max", "1");
        try (Socket first = open(gateway);
                Socket second = open(gateway)) {
            assertThat(isAnswered(first)).isTrue();
            assertThat(isAnswered(second)).isTrue();
        } finally {
            gateway.stop();
        }
    }

    @Test
    void thereAreAsManyConnectionsAsAllowedAltogether() throws IOException {
        TestGateway gateway = TestGateway.with("gateway.connections.max", "1");
        try (Socket first = open(gateway)) {
            assertThat(isAnswered(first)).isTrue();
            assertThat(isAnswered(open(gateway))).isFalse();
        } finally {
            gateway.stop();
        }
    }

    @Test
    void aRequestThatDoesNotComeToItsPointLosesItsConnection() throws IOException {
        TestGateway gateway = TestGateway.with("gateway.connections.head-timeout", "200ms");
        try (Socket socket = open(gateway)) {
            assertThat(isAnswered(socket)).isTrue();
            socket.getOutputStream().write("GET /health/live HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } finally {
            gateway.stop();
        }
    }

    @Test
    void aConnectionThatWasUpgradedIsNotTakenForASlowOne() {
        TestGateway gateway = TestGateway.with("gateway.connections.head-timeout", "100ms");
        try {
            HttpClientConnection connection = TestGateway.await(gateway.vertx()
                    .createHttpClient(new HttpClientOptions()
                            .setProtocolVersion(HttpVersion.HTTP_2)
                            .setHttp2ClearTextUpgrade(true))
                    .connect(new HttpConnectOptions().setHost("127.0.0.1").setPort(gateway.port())));
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
            while (System.nanoTime() < until) {
                RequestOptions request =
                        new RequestOptions().setMethod(HttpMethod.GET).setURI("/health/live");
                int status = TestGateway.await(connection
                        .request(request)
                        .compose(sent -> sent.send())
                        .map(response -> response.statusCode()));
                assertThat(status).isEqualTo(200);
            }
        } finally {
            gateway.stop();
        }
    }

    private static Socket open(TestGateway gateway) throws IOException {
        return RawHttp.connect(gateway.port());
    }

    private static boolean isAnswered(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            StringBuilder answer = new StringBuilder();
            InputStream in = socket.getInputStream();
            while (answer.indexOf("{\"status\"") < 0 && answer.indexOf("UP") < 0) {
                int next = in.read();
                if (next < 0) {
                    return false;
                }
                answer.append((char) next);
            }
            // The rest of the body is of no interest, and must not be taken for the next answer.
            in.skipNBytes(in.available());
            return true;
        } catch (SocketException reset) {
            return false;
        }
    }
}
