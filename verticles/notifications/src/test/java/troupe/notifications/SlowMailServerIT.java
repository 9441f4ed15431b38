package troupe.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static troupe.notifications.MailServers.channel;
import static troupe.notifications.MailServers.failure;
import static troupe.notifications.MailServers.notice;
import static troupe.notifications.MailServers.settings;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.kit.edge.Edge;

/** A server that takes longer than anybody waits for. */
class SlowMailServerIT {
    private final Vertx vertx = Vertx.vertx();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    /** Falls silent when it hears of Anna. */
    private MailChannel slow(String timeout) {
        int port = MailServers.scripted(vertx, line -> {
                    heard.add(line);
                    return line.contains("RCPT TO:<anna") ? "" : MailServers.agree(line);
                })
                .actualPort();
        return channel(
                settings(
                        port, Map.of("notifications.mail.connections-max", "1", "notifications.mail.timeout", timeout)),
                (other, key) -> Future.failedFuture("not by mail"));
    }

    /** As an edge does, which has no way to take a mail back. */
    private Future<?> givenUp(MailChannel channel) {
        return Future.future(promise -> vertx.getOrCreateContext()
                .runOnContext(here -> channel.call(notice("anna@example.org"), "key")
                        .timeout(1, TimeUnit.MILLISECONDS)
                        .mapEmpty()
                        .onComplete(promise)));
    }

    @Test
    void noMailWaitsWhereItCannotBeTakenBack() {
        MailChannel channel = slow("1h");
        assertThat(givenUp(channel)
                        .transform(done -> Future.succeededFuture(done.cause()))
                        .await())
                .isInstanceOf(TimeoutException.class);

        assertThat(failure(vertx, channel, notice("ben@example.org")))
                .matches(Edge::isTransient)
                .hasMessageContaining("has yet to answer");
        assertThat(heard).noneMatch(line -> line.contains("ben"));
    }

    @Test
    void whenTheServerIsHungUpOnThePlaceIsFreeForAnother() {
        MailChannel channel = slow("1s");
        assertThat(failure(vertx, channel, notice("anna@example.org"))).matches(Edge::isTransient);

        await().atMost(30, TimeUnit.SECONDS).until(() -> failure(vertx, channel, notice("ben@example.org")) == null);
        assertThat(heard).filteredOn(line -> line.contains("RCPT")).hasSize(2);
    }
}
