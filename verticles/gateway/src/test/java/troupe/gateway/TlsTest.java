package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.gateway.net.Certificates;
import troupe.gateway.net.TlsSettings;

class TlsTest {
    /** Of TLS 1.1, with one cipher suite and no extensions. */
    private static final String OLD_HELLO =
            "16030100" + "2d" + "01000029" + "0302" + "00".repeat(32) + "00" + "0002002f" + "0100";

    private final SelfSignedCertificate first = SelfSignedCertificate.create("localhost");
    private final SelfSignedCertificate second = SelfSignedCertificate.create("localhost");
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path folder;

    private Path certificate;
    private Path key;

    @BeforeEach
    void write() throws IOException {
        certificate = folder.resolve("tls.crt");
        key = folder.resolve("tls.key");
        copy(first);
    }

    @AfterEach
    void close() {
        TestGateway.await(vertx.close());
        first.delete();
        second.delete();
    }

    @Test
    void aBrowserGetsHttp2AndIsToldToStayWithHttps() throws Exception {
        TestGateway gateway = encrypted();
        try {
            HttpResponse<String> response = get(gateway.port(), HttpClient.Version.HTTP_2);

            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.headers().firstValue("Strict-Transport-Security"))
                    .contains("max-age=31536000");
            assertThat(get(gateway.port(), HttpClient.Version.HTTP_1_1).version())
                    .isEqualTo(HttpClient.Version.HTTP_1_1);
        } finally {
            gateway.stop();
        }
    }

    @Test
    void whoSpeaksOldTlsIsRefused() throws IOException {
        TestGateway gateway = encrypted();
        try (Socket socket = RawHttp.connect(gateway.port())) {
            socket.getOutputStream().write(HexFormat.of().parseHex(OLD_HELLO));
            byte[] answer = socket.getInputStream().readNBytes(7);

            // A fatal alert: protocol_version.
            assertThat(answer).hasSize(7);
            assertThat(answer[0]).isEqualTo((byte) 0x15);
            assertThat(answer[5]).isEqualTo((byte) 2);
            assertThat(answer[6]).isEqualTo((byte) 70);
        } finally {
            gateway.stop();
        }
    }

    @Test
    void aNewCertificateIsShownWithoutARestart() throws Exception {
        TestGateway gateway = encrypted();
        try {
            assertThat(shown(gateway.port())).isEqualTo(read(first));

            copy(second);

            await().untilAsserted(() -> assertThat(shown(gateway.port())).isEqualTo(read(second)));
        } finally {
            gateway.stop();
        }
    }

    @Test
    void aCertificateWhoseKeyIsNotThereYetIsNotShown() throws Exception {
        Certificates certificates =
                new Certificates(vertx, new TlsSettings(certificate, key, Duration.ofSeconds(1), Duration.ofDays(1)));
        HttpServer server = TestGateway.await(certificates
                .encrypt(new HttpServerOptions().setPort(0).setHost("127.0.0.1"))
                .compose(options -> vertx.createHttpServer(options)
                        .requestHandler(request -> request.response().end())
                        .listen()));

        Files.copy(Path.of(second.certificatePath()), certificate, StandardCopyOption.REPLACE_EXISTING);
        TestGateway.await(certificates.check(server).otherwiseEmpty());
        assertThat(shown(server.actualPort())).isEqualTo(read(first));

        Files.copy(Path.of(second.privateKeyPath()), key, StandardCopyOption.REPLACE_EXISTING);
        TestGateway.await(certificates.check(server));
        assertThat(shown(server.actualPort())).isEqualTo(read(second));
    }

    @Test
    void nothingStartsWithAKeyOfAnotherCertificate() throws IOException {
        Files.copy(Path.of(second.privateKeyPath()), key, StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(this::encrypted).hasStackTraceContaining("does not belong to the certificate");
    }

    private TestGateway encrypted() {
        return TestGateway.with(
                "gateway.tls.certificate",
                certificate.toString(),
                "gateway.tls.key",
                key.toString(),
                "gateway.tls.check-every",
                "20ms");
    }

    private void copy(SelfSignedCertificate from) throws IOException {
        Files.copy(Path.of(from.certificatePath()), certificate, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(Path.of(from.privateKeyPath()), key, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Certificate read(SelfSignedCertificate from) throws Exception {
        try (var in = Files.newInputStream(Path.of(from.certificatePath()))) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private HttpResponse<String> get(int port, HttpClient.Version version) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null);
        trusted.setCertificateEntry("gateway", read(first));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        HttpClient client =
                HttpClient.newBuilder().sslContext(context).version(version).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/health/live"))
                .timeout(Duration.ofSeconds(20))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static Certificate shown(int port) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new X509TrustManager[] {new Curious()}, null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    /** Wants to see what is shown, whatever it is. */
    private static final class Curious implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
