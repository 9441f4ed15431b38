package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.kit.operations.OperatorQuery.CheckHealth;
import troupe.kit.operations.OperatorReply.Health;
import troupe.language.Reply;

class HealthApiTest {
    private final AtomicBoolean healthy = new AtomicBoolean(true);

    @RegisterExtension
    final TestGateway gateway = TestGateway.with();

    @Test
    void isReadyWhenEveryServiceIsHealthy() {
        script();

        HttpResponse<String> ready = gateway.get("/health/ready");

        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(ready.body()).getString("status")).isEqualTo("UP");
        assertThat(new JsonObject(ready.body()).getJsonArray("checks"))
                .hasSize(7)
                .allMatch(check -> ((JsonObject) check).getString("status").equals("UP"));
    }

    @Test
    void isNotReadyAndSaysWhyWhenOneIsIll() {
        healthy.set(false);
        script();

        HttpResponse<String> ready = gateway.get("/health/ready");

        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(ready.body()).contains("\"status\":\"DOWN\"", "database: gone");
        assertThat(gateway.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void staysStartedOnceItWasReady() {
        healthy.set(false);
        script();
        assertThat(gateway.get("/health/started").statusCode()).isEqualTo(503);

        healthy.set(true);
        await().until(() -> gateway.get("/health/started").statusCode() == 200);

        healthy.set(false);
        await().until(() -> gateway.get("/health/ready").statusCode() == 503);
        assertThat(gateway.get("/health/started").statusCode()).isEqualTo(200);
    }

    @Test
    void whoAsksOftenDoesNotMakeTheServicesWork() {
        script();

        for (int i = 0; i < 50; i++) {
            gateway.get("/health/ready");
        }

        assertThat(gateway.services.asked(CheckHealth.class).size()).isLessThan(50);
    }

    @Test
    void aServiceThatDoesNotAnswerIsDown() {
        HttpResponse<String> ready = gateway.get("/health/ready");

        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("orders knows nothing");
    }

    @Test
    void anAnswerThatComesAfterTheTimeLimitIsPassedOver() {
        List<Throwable> uncaught = new CopyOnWriteArrayList<>();
        List<Promise<Reply>> late = new CopyOnWriteArrayList<>();
        gateway.vertx().exceptionHandler(uncaught::add);
        gateway.services.onAsync(CheckHealth.class, check -> {
            Promise<Reply> answer = Promise.promise();
            late.add(answer);
            return answer.future();
        });
        assertThat(gateway.get("/health/ready").statusCode()).isEqualTo(503);
        Promise<Void> answered = Promise.promise();
        gateway.vertx().runOnContext(here -> {
            late.forEach(answer -> answer.complete(new Health(true, "ok")));
            answered.complete();
        });
        TestGateway.await(answered.future());
        assertThat(uncaught).isEmpty();
    }

    private void script() {
        gateway.services.on(
                CheckHealth.class,
                check -> healthy.get() ? new Health(true, "ok") : new Health(false, "database: gone"));
    }
}
