package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.CatalogCommand.PutProduct;
import troupe.commerce.Money;
import troupe.commerce.ProductView;
import troupe.commerce.ServiceQuery.GetProduct;
import troupe.gateway.contract.Contract;

class RepresentationTest {
    private static final String PATH = "/api/v1/products/cup";
    private static final ProductView LONG_NAME = new ProductView("cup", "Cup".repeat(341), new Money(1, "EUR"), 7);

    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.shared();

    @Test
    void whatIsKnownAlreadyIsNotSentAgain() {
        GATEWAY.services.on(GetProduct.class, get -> LONG_NAME);

        for (String known : new String[] {"\"7\"", "W/\"7\"", "\"6\", \"7\"", "*"}) {
            HttpResponse<String> response = GATEWAY.get(PATH, "If-None-Match", known);
            assertThat(response.statusCode()).as(known).isEqualTo(304);
            assertThat(response.body()).isEmpty();
            assertThat(response.headers().firstValue("ETag")).contains("\"7\"");
            assertThat(response.headers().firstValue("Cache-Control")).contains("no-cache");
        }
        assertThat(GATEWAY.get(PATH, "If-None-Match", "\"6\"").statusCode()).isEqualTo(200);
        assertThat(GATEWAY.get(PATH, "If-None-Match", "7").statusCode()).isEqualTo(400);
    }

    @Test
    void headersAloneAreNotSentAgainEither() {
        GATEWAY.services.on(GetProduct.class, get -> LONG_NAME);
        HttpRequest.Builder head =
                GATEWAY.request(PATH, "If-None-Match", "\"7\"").method("HEAD", HttpRequest.BodyPublishers.noBody());

        assertThat(GATEWAY.send(head).statusCode()).isEqualTo(304);
    }

    @Test
    void theContractIsSentOnceToEachWhoKeepsIt() {
        String tag = GATEWAY.get("/openapi.yaml").headers().firstValue("ETag").orElseThrow();

        assertThat(GATEWAY.get("/openapi.yaml", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }

    @Test
    void longAnswersAreCompressedForWhoCanReadThat() throws IOException {
        HttpResponse<byte[]> response = GATEWAY.client()
                .sendAsync(
                        GATEWAY.request("/openapi.yaml", "Accept-Encoding", "br, gzip;q=0.5")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .join();

        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(response.headers().firstValue("Vary")).contains("accept-encoding");
        assertThat(response.body().length).isLessThan(Contract.read().length() / 3);
        try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(unzipped.readAllBytes()).isEqualTo(Contract.read().getBytes());
        }
        assertThat(encoding("gzip;q=0")).isNull();
        assertThat(encoding("identity")).isNull();
    }

    @Test
    void shortAnswersAreNotCompressed() {
        HttpResponse<String> response = GATEWAY.get("/health/live", "Accept-Encoding", "gzip");

        assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void theCompressedFormHasATagOfItsOwnThatMeansTheSameState() {
        GATEWAY.services.on(GetProduct.class, get -> LONG_NAME);
        GATEWAY.services.on(PutProduct.class, put -> LONG_NAME);
        String tag = GATEWAY.get(PATH, "Accept-Encoding", "gzip")
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        assertThat(tag).isEqualTo("\"7-gzip\"");
        assertThat(GATEWAY.get(PATH, "If-None-Match", tag, "Accept-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(304);
        GATEWAY.send(GATEWAY.request(PATH, "If-Match", tag)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"name\":\"a\",\"priceCents\":1,\"currency\":\"EUR\"}")));
        assertThat(GATEWAY.services.asked(PutProduct.class))
                .last()
                .extracting(PutProduct::seen)
                .isEqualTo("7");
    }

    private static String encoding(String accepted) {
        return GATEWAY.get("/openapi.yaml", "Accept-Encoding", accepted)
                .headers()
                .firstValue("Content-Encoding")
                .orElse(null);
    }
}
