package troupe.notifications;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import troupe.commerce.CommerceMessages;
import troupe.config.DatabaseAddress;
import troupe.config.Settings;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.test.Sql;
import troupe.kit.test.TestDatabases;
import troupe.kit.transport.Transport;
import troupe.language.Envelope;
import troupe.language.Message;

/** The service alone, on a real PostgreSQL; the test speaks for all others. */
final class NotificationsSystem implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx();
    private final DatabaseAddress database = TestDatabases.fresh("notifications");
    private final Transport.Outlet outlet;

    NotificationsSystem(Settings settings) {
        ServiceDefinition definition = NotificationsVerticle.definition(settings);
        Node node = Node.of(new Node.Parts(
                vertx,
                settings,
                List.of(definition),
                CommerceMessages.catalogue().build(),
                Map.of("notifications", database),
                new SimpleMeterRegistry(),
                Clock.systemUTC()));
        outlet = node.deploy(definition, () -> new NotificationsVerticle(node, definition))
                .compose(deployed -> node.transport().openOutlet("test", receipt -> {}))
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .await();
    }

    void tell(Message... messages) {
        for (Message message : messages) {
            outlet.send(
                    "notifications",
                    List.of(Envelope.first(UUID.randomUUID(), "test", "test", Instant.now(), message)));
        }
    }

    long count(String rows) {
        return Sql.number(database, "SELECT count(*) FROM " + rows);
    }

    @Override
    public void close() {
        vertx.close().timeout(PATIENCE_SECONDS, TimeUnit.SECONDS).await();
    }
}
