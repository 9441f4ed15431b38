package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import troupe.commerce.Money;
import troupe.commerce.ProductView;
import troupe.commerce.ServiceQuery.GetProduct;

class RequestLogTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("troupe.gateway.access");

    @RegisterExtension
    final TestGateway gateway = TestGateway.with("gateway.request-log", "true", "gateway.request-log-lines-max", "20");

    private final Lines lines = new Lines();

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final List<ILoggingEvent> all = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            all.add(event);
        }
    }

    @BeforeEach
    void listen() {
        lines.start();
        LOG.addAppender(lines);
    }

    @AfterEach
    void stop() {
        LOG.detachAppender(lines);
    }

    @Test
    void aRequestIsALineWithTheFieldsThatOtherSystemsHave() {
        gateway.services.on(GetProduct.class, get -> new ProductView("cup", "Cup", new Money(999, "EUR"), 1));
        gateway.get("/api/v1/products/cup", "X-Correlation-Id", "shop-1");

        await().until(() -> !lines.all.isEmpty());
        ILoggingEvent line = lines.all.get(0);
        assertThat(line.getLevel()).isEqualTo(Level.INFO);
        assertThat(line.getFormattedMessage()).isEqualTo("GET /api/v1/products/{sku} 200");
        assertThat(fields(line))
                .containsEntry("service", "gateway")
                .containsEntry("type", "request")
                .containsEntry("method", "GET")
                .containsEntry("endpoint", "/api/v1/products/{sku}")
                .containsEntry("action", "getProduct")
                .containsEntry("status_code", 200)
                .containsEntry("correlationId", "shop-1")
                .containsKey("duration_ms");
    }

    @Test
    void underLoadTheNextLineSaysHowManyWereLeftOut() {
        int requests = 60;
        for (int i = 0; i < requests; i++) {
            gateway.get("/nowhere");
        }

        await().untilAsserted(() -> {
            gateway.get("/nowhere");
            assertThat(lines.all).anySatisfy(line -> assertThat(fields(line)).containsKey("left_out"));
        });
        assertThat(lines.all).allSatisfy(line -> assertThat(fields(line)).containsEntry("endpoint", "none"));
    }

    private static Map<String, Object> fields(ILoggingEvent line) {
        return line.getKeyValuePairs().stream().collect(Collectors.toMap(pair -> pair.key, pair -> pair.value));
    }
}
