package troupe.kit.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import troupe.codec.RawEvent;
import troupe.kit.durability.Stamp;
import troupe.kit.transport.Transport.Acknowledgement;
import troupe.kit.transport.Transport.Inlet;
import troupe.kit.transport.Transport.Outlet;
import troupe.kit.transport.Unreadable;
import troupe.language.Envelope;

/** What a service has left in Kafka and its listeners cannot be handed. */
class ForwardingTest {
    private final List<Unreadable> kept = new ArrayList<>();
    private final Forwarding forwarding = new Forwarding(
            "listener",
            new Outlet() {
                @Override
                public boolean send(String route, List<Envelope> messages, Stamp rests) {
                    return false;
                }

                @Override
                public Future<Void> close() {
                    return Future.succeededFuture();
                }
            },
            new Inlet() {
                @Override
                public void receive(List<Envelope> messages, Stamp rests, Acknowledgement acknowledgement) {}

                @Override
                public Future<Void> receiveUnreadable(Unreadable unreadable) {
                    kept.add(unreadable);
                    return Future.succeededFuture();
                }
            });

    @Test
    void whatIsNoValidEventIsKeptByThePublisher() {
        assertThat(forwarding.receiveUnreadable(unreadable(null)).succeeded()).isTrue();
        assertThat(kept).hasSize(1);
    }

    /** It would hold its key back among the publisher's own messages, and nobody there would ever handle it. */
    @Test
    void whatOnlyANewerBuildUnderstandsStaysInKafka() {
        RawEvent event = new RawEvent(
                UUID.randomUUID(), "troupe.Said", 2, "otto", "1", null, null, "speaker", Instant.EPOCH, "{}");
        assertThat(forwarding.receiveUnreadable(unreadable(event)).failed()).isTrue();
        assertThat(kept).isEmpty();
    }

    private static Unreadable unreadable(@Nullable RawEvent event) {
        return new Unreadable("speaker", 0, 0, Instant.EPOCH, null, List.of(), null, "unknown", event);
    }
}
