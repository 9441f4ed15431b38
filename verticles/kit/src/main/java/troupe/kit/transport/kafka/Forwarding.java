package troupe.kit.transport.kafka;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import troupe.kit.durability.Stamp;
import troupe.kit.transport.Transport.Acknowledgement;
import troupe.kit.transport.Transport.Inlet;
import troupe.kit.transport.Transport.Outlet;
import troupe.kit.transport.Transport.Receipt;
import troupe.kit.transport.Unreadable;
import troupe.language.Envelope;

/**
 * Hands what Kafka holds for a service on over another transport, and acknowledges it when the service has handled it.
 * A message goes out when the one before it with the same key has its receipt. Used on one event loop only.
 */
final class Forwarding implements Inlet {
    private final String service;
    private final Outlet outlet;
    private final Inlet publisher;
    private final Map<UUID, Open> open = new HashMap<>();
    /** By key; the first is on its way. */
    private final Map<String, Deque<Envelope>> lines = new HashMap<>();

    /**
     * @param service who listens
     * @param publisher keeps what is no valid event
     */
    Forwarding(String service, Outlet outlet, Inlet publisher) {
        this.service = service;
        this.outlet = outlet;
        this.publisher = publisher;
    }

    private record Open(Envelope message, Acknowledgement acknowledgement) {}

    @Override
    public void receive(List<Envelope> messages, Stamp rests, Acknowledgement acknowledgement) {
        List<Envelope> ready = new ArrayList<>();
        for (Envelope message : messages) {
            Deque<Envelope> line = lines.computeIfAbsent(message.key(), key -> new ArrayDeque<>(1));
            if (open.put(message.id(), new Open(message, acknowledgement)) == null) {
                line.add(message);
            }
            // One that comes again had no receipt for long: whoever has it knows it by its id.
            if (line.element().id().equals(message.id())) {
                ready.add(message);
            }
        }
        send(ready);
    }

    private void send(List<Envelope> ready) {
        if (!ready.isEmpty() && !outlet.send(service, ready)) {
            ready.forEach(message -> refused(message.id()));
        }
    }

    /** Hears what became of what was handed on. */
    void receipt(Receipt receipt) {
        List<Envelope> next = new ArrayList<>();
        receipt.handled().forEach(id -> handled(id, next));
        receipt.refused().forEach(this::refused);
        send(next);
    }

    private void handled(UUID id, List<Envelope> next) {
        Open done = open.remove(id);
        if (done != null) {
            String key = done.message().key();
            Deque<Envelope> line = Objects.requireNonNull(lines.get(key));
            line.remove();
            if (line.isEmpty()) {
                lines.remove(key);
            } else {
                next.add(line.element());
            }
            done.acknowledgement().tell(List.of(id), List.of());
        }
    }

    /** It comes again, with all behind it, in their order. */
    private void refused(UUID id) {
        Open first = open.get(id);
        if (first != null) {
            for (Envelope message :
                    Objects.requireNonNull(lines.remove(first.message().key()))) {
                Open again = Objects.requireNonNull(open.remove(message.id()));
                again.acknowledgement().tell(List.of(), List.of(message.id()));
            }
        }
    }

    /** What only a newer build understands stays in Kafka until one hands it on: the publisher never will. */
    @Override
    public Future<Void> receiveUnreadable(Unreadable unreadable) {
        if (unreadable.event() != null) {
            return Future.failedFuture("it stays in Kafka for a newer build");
        }
        return publisher.receiveUnreadable(unreadable);
    }
}
