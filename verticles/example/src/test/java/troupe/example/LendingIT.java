package troupe.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.config.DatabaseAddress;
import troupe.config.Settings;
import troupe.example.LendingMessages.BookView;
import troupe.example.LendingMessages.LendBook;
import troupe.example.LendingMessages.WhoHas;
import troupe.kit.request.RequestContext;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.test.TestDatabases;
import troupe.language.Message;
import troupe.language.Refused;
import troupe.language.Reply;

/** The service as it runs: on the kit, on a real PostgreSQL, and through a restart. */
class LendingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DatabaseAddress database = TestDatabases.fresh("lending");
    private Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void whoHasABookIsKeptThroughARestart() {
        assertThat(ask(start(), new LendBook("Emma", "anna"))).isEqualTo(new BookView("Emma", "anna"));
        stop();

        vertx = Vertx.vertx();
        Node again = start();
        assertThat(ask(again, new WhoHas("Emma"))).isEqualTo(new BookView("Emma", "anna"));
        assertThat(ask(again, new LendBook("Emma", "bert"))).isInstanceOf(Refused.class);
    }

    private Node start() {
        ServiceDefinition lending = LendingVerticle.definition();
        Node node = Node.of(new Node.Parts(
                vertx,
                Settings.ofFlags(Map.of()),
                List.of(lending),
                LendingMessages.catalogue(),
                Map.of("lending", database),
                new SimpleMeterRegistry(),
                Clock.systemUTC()));
        node.deploy(lending, () -> new LendingVerticle(node, lending)).await();
        return node;
    }

    private static Reply ask(Node node, Message message) {
        return node.requests()
                .ask("lending", message, new RequestContext("test", null), PATIENCE)
                .await();
    }
}
