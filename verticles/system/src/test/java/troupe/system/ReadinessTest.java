package troupe.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.kit.operations.OperatorReply.Health;

class ReadinessTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void aNodeIsReadyWhenEachServiceHasSaidThatItIsWell() {
        var ready = new Readiness(
                vertx,
                service -> Future.succeededFuture(new Health(asked.incrementAndGet() > 3, "not yet")),
                List.of("orders", "shipping"));
        ready.reached(LONG).await();
        assertThat(asked).hasValueGreaterThanOrEqualTo(5);
    }

    @Test
    void aNodeThatDoesNotBecomeReadySaysWhichServiceIsIllAndWhy() {
        var ready = new Readiness(
                vertx,
                service -> Future.succeededFuture(new Health(service.equals("orders"), "database: read-only")),
                List.of("orders", "shipping"));
        assertThatThrownBy(() -> ready.reached(Duration.ZERO).await())
                .hasMessage("the node is not ready: shipping (database: read-only)");
    }
}
