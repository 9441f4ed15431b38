package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.kit.request.RequestContext;

class CorrelationTest {
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.shared();

    @BeforeEach
    void forget() {
        GATEWAY.services.forget();
    }

    @Test
    void anIdGoesInToTheServicesAndOutToTheClient() {
        HttpResponse<String> response = GATEWAY.get("/api/v1/products/cup", "X-Correlation-Id", "shop-1.A_b");

        assertThat(asked().correlationId()).isEqualTo("shop-1.A_b");
        assertThat(response.headers().allValues("X-Correlation-Id")).containsExactly("shop-1.A_b");
        assertThat(response.body()).contains("\"correlationId\":\"shop-1.A_b\"");
    }

    @Test
    void withoutAnIdOneIsMadeUp() {
        HttpResponse<String> response = GATEWAY.get("/api/v1/products/cup");

        String id = response.headers().firstValue("X-Correlation-Id").orElseThrow();
        assertThat(UUID.fromString(id).version()).isEqualTo(4);
        assertThat(asked().correlationId()).isEqualTo(id);
    }

    @Test
    void everyResponseHasOne() {
        for (String path : new String[] {"/health/live", "/metrics", "/openapi.yaml", "/nowhere"}) {
            assertThat(GATEWAY.get(path).headers().firstValue("X-Correlation-Id"))
                    .as(path)
                    .isPresent();
        }
    }

    @Test
    void aTraceIsPassedOn() {
        GATEWAY.get("/api/v1/products/cup", "traceparent", TRACE);

        assertThat(asked().traceparent()).isEqualTo(TRACE);
    }

    @Test
    void aTraceThatIsNotValidIsIgnored() {
        for (String trace : new String[] {
            "garbage",
            TRACE.toUpperCase(java.util.Locale.ROOT),
            TRACE + "-00",
            "ff" + TRACE.substring(2),
            "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01"
        }) {
            GATEWAY.services.forget();

            HttpResponse<String> response = GATEWAY.get("/api/v1/products/cup", "traceparent", trace);

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(asked().traceparent()).as(trace).isNull();
        }
    }

    private static RequestContext asked() {
        return GATEWAY.services.asked().get(0).context();
    }
}
