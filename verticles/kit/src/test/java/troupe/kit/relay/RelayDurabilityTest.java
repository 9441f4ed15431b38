package troupe.kit.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.kit.durability.Gate;
import troupe.kit.durability.Stamp;
import troupe.kit.store.StoredMessage;
import troupe.kit.time.VertxScheduler;
import troupe.kit.transport.Transport.Receipt;
import troupe.language.Envelope;
import troupe.language.Event;

/** What goes out before it is on disk, what waits for that, and what is forgotten when the server begins anew. */
class RelayDurabilityTest {
    private static final Stamp ONE = Stamp.of("server", "1");
    private static final Stamp OTHER = Stamp.of("server", "2");

    private record Told(String key) implements Event {}

    private final Vertx vertx = Vertx.vertx();
    private final List<String> sent = new ArrayList<>();
    private final List<Promise<Void>> flushes = new ArrayList<>();
    private boolean takesUnflushed = true;
    private final Relay relay = new Relay(
            new TwoConsumers(),
            Set.of(Told.class),
            new Sending() {
                @Override
                public boolean send(String route, List<Envelope> messages, Stamp rests) {
                    return sent.add(route + ":" + (rests.isDurable() ? "on disk" : rests.life()));
                }

                @Override
                public boolean takesUnflushed(String route) {
                    return takesUnflushed;
                }
            },
            new Gate() {
                @Override
                public Future<Stamp> ticket() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Future<Void> flushed(Stamp stamp, Leaves what) {
                    Promise<Void> flush = Promise.promise();
                    flushes.add(flush);
                    return flush.future();
                }
            },
            new RelaySettings(
                    16,
                    Duration.ofSeconds(5),
                    Duration.ofMillis(1),
                    Duration.ofMillis(1),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1)),
            new VertxScheduler(vertx));
    private final Envelope message = Envelope.first(new UUID(0, 1), "test", "shipping", Instant.EPOCH, new Told("key"));

    RelayDurabilityTest() {
        relay.session(ONE);
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private void commit() {
        relay.accept(new StoredMessage(message, Duration.ofSeconds(5), Set.of("orders")), ONE);
        relay.flush();
    }

    private void receipt(Stamp rests) {
        relay.receipt(new Receipt("orders", List.of(message.id()), List.of(), rests));
    }

    @Test
    void aMessageGoesAtOnceToThoseWhoTakeItBeforeItIsOnDiskAndToOthersAfterwards() {
        commit();
        assertThat(sent).containsExactly("orders:server/1");
        takesUnflushed = false;
        relay.session(OTHER);
        relay.session(ONE);
        commit();
        relay.caughtUp(relay.standing(Set.of("orders")));
        assertThat(sent).hasSize(1);
        flushes.get(0).complete();
        assertThat(sent).containsExactly("orders:server/1", "orders:on disk");
    }

    @Test
    void whoDidNotTakeItUnflushedGetsItWhenItIsOnDisk() {
        commit();
        relay.receipt(new Receipt("orders", List.of(), List.of(message.id())));
        while (flushes.isEmpty()) {
            relay.retry();
        }
        assertThat(sent).hasSize(1);
        flushes.get(0).complete();
        assertThat(sent).containsExactly("orders:server/1", "orders:on disk");
    }

    @Test
    void whatWasSettledInAnotherLifeIsForgottenUnlessItIsOnDisk() {
        commit();
        receipt(ONE);
        relay.session(OTHER);
        assertThat(relay.takeDelivered().settled()).isEmpty();

        relay.acceptSwept(message, false, Set.of("orders"));
        receipt(ONE);
        assertThat(relay.hasDelivered()).isFalse();
        receipt(Stamp.DURABLE);
        relay.session(ONE);
        assertThat(relay.takeDelivered().settled()).containsExactly(message.id());
    }

    @Test
    void whatAnotherLifeHadCommittedIsNotSentWhenItsFlushComesLate() {
        takesUnflushed = false;
        commit();
        relay.session(OTHER);
        flushes.get(0).complete();
        assertThat(sent).isEmpty();
        assertThat(relay.size()).isZero();
    }
}
