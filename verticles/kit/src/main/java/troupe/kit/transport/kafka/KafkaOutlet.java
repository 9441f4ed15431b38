package troupe.kit.transport.kafka;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.durability.Stamp;
import troupe.kit.transport.Transport.Outlet;
import troupe.kit.transport.Transport.Receipt;
import troupe.language.Envelope;

/** The way out for one actor. Used on the event loop that opened it; the producer answers on a thread of its own. */
final class KafkaOutlet implements Outlet {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaOutlet.class);

    private final Producer<String, byte[]> producer;
    private final BooleanSupplier isReady;
    private final RecordFormat format;
    private final Context context;
    private final Handler<Receipt> receipts;
    /** What the producer has. The relay may lose patience with it, but a second copy would not be faster. */
    private final Set<Sent> underWay = new HashSet<>();

    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean telling = new AtomicBoolean();
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile boolean closed;

    private record Sent(String route, UUID id) {}

    private record Outcome(Sent sent, boolean stored) {}

    /** @param isReady whether the topics are there */
    KafkaOutlet(
            Producer<String, byte[]> producer,
            BooleanSupplier isReady,
            RecordFormat format,
            Context context,
            Handler<Receipt> receipts) {
        this.producer = producer;
        this.isReady = isReady;
        this.format = format;
        this.context = context;
        this.receipts = receipts;
    }

    @Override
    public boolean send(String route, List<Envelope> messages, Stamp rests) {
        // A broker keeps what a database may yet lose.
        if (!rests.isDurable() || closed || !isReady.getAsBoolean()) {
            return false;
        }
        for (Envelope message : messages) {
            Sent sent = new Sent(route, message.id());
            if (underWay.add(sent)) {
                send(sent, message);
            }
        }
        return true;
    }

    private void send(Sent sent, Envelope message) {
        try {
            ProducerRecord<String, byte[]> record = format.write(message);
            var unused = producer.send(record, (metadata, error) -> {
                note(error);
                outcome(new Outcome(sent, error == null));
            });
        } catch (RuntimeException e) {
            // Whatever was thrown, nothing more is heard of it: without an outcome it would be under way for ever.
            LOG.error("Kafka: {} cannot be written: {}", sent.id(), e.toString());
            outcome(new Outcome(sent, false));
        }
    }

    /** An outage is told of once, and not with every message. */
    private void note(@Nullable Exception error) {
        if (failing.compareAndSet(error == null, error != null)) {
            if (error == null) {
                LOG.info("Kafka takes messages again");
            } else {
                LOG.warn("Kafka takes no messages, they wait in the outbox: {}", error.toString());
            }
        }
    }

    /** On any thread. Outcomes that come close together are told together. */
    private void outcome(Outcome outcome) {
        outcomes.add(outcome);
        if (!closed && telling.compareAndSet(false, true)) {
            context.runOnContext(now -> tell());
        }
    }

    private void tell() {
        telling.set(false);
        Map<String, List<UUID>> stored = new HashMap<>();
        Map<String, List<UUID>> refused = new HashMap<>();
        for (Outcome next = outcomes.poll(); next != null; next = outcomes.poll()) {
            Sent sent = next.sent();
            underWay.remove(sent);
            (next.stored() ? stored : refused)
                    .computeIfAbsent(sent.route(), r -> new ArrayList<>())
                    .add(sent.id());
        }
        Set<String> routes = new HashSet<>(stored.keySet());
        routes.addAll(refused.keySet());
        for (String route : routes) {
            if (!closed) {
                receipts.handle(new Receipt(
                        route, stored.getOrDefault(route, List.of()), refused.getOrDefault(route, List.of())));
            }
        }
    }

    @Override
    public Future<Void> close() {
        closed = true;
        return Future.succeededFuture();
    }
}
