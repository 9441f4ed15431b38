package troupe.analytics;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import troupe.commerce.AnalyticsReport;
import troupe.commerce.CommerceMessages;
import troupe.config.DatabaseAddress;
import troupe.config.Settings;
import troupe.kit.request.RequestContext;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.test.Courier;
import troupe.kit.test.DisorderlyTransport;
import troupe.language.Envelope;
import troupe.language.Message;

/**
 * Two instances of the service by themselves, and somebody who tells them events on a transport that does its worst.
 */
final class AnalyticsNode implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private final Node node;

    AnalyticsNode(DatabaseAddress database) {
        // What a slow machine takes for a report is no matter here.
        Settings settings = Settings.ofFlags(Map.of("analytics.lanes", "2", "query.timeout", "1m"));
        ServiceDefinition analytics = AnalyticsVerticle.definition(settings);
        node = Node.of(new Node.Parts(
                vertx,
                settings,
                List.of(analytics),
                CommerceMessages.catalogue().build(),
                Map.of("analytics", database),
                new SimpleMeterRegistry(),
                Clock.systemUTC()));
        node.deploy(analytics, () -> new AnalyticsVerticle(node, analytics)).await();
    }

    /** Returns when all of it is handled. */
    void hear(List<Envelope> events) {
        Set<Class<? extends Message>> kinds =
                AnalyticsRules.BEHAVIOR.reactions().keySet();
        Courier courier = new Courier(vertx, new DisorderlyTransport(node.transport(), vertx, 3), "courier", kinds);
        courier.send(events);
        await().atMost(PATIENCE).until(() -> courier.open() == 0);
        courier.close();
    }

    AnalyticsReport ask(Message question) {
        return (AnalyticsReport) node.requests()
                .ask("analytics", question, new RequestContext("test", null), PATIENCE)
                .await();
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
