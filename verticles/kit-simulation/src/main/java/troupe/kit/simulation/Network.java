package troupe.kit.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import troupe.kit.durability.Stamp;
import troupe.kit.simulation.Fault.Kind;
import troupe.kit.transport.Transport.Acknowledgement;
import troupe.kit.transport.Transport.Inlet;
import troupe.kit.transport.Transport.Receipt;
import troupe.language.Envelope;

/** Carries messages and receipts between instances, badly while there are faults. */
final class Network {
    private static final int WAY_MICROS = 1_000;
    private static final int DELAY_MICROS = 3_000_000;
    private static final int SHUFFLE_MICROS = 100_000;

    private final VirtualTime time;
    private final ActiveFaults active;
    private final RandomGenerator random;
    private final History history;
    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();

    /** An instance that can be reached. */
    record Endpoint(String service, SimulatedProcess life, Inlet inlet) {}

    /** Messages that travel together. */
    record Parcel(List<Envelope> messages, Stamp rests) {
        Parcel only(Envelope message) {
            return new Parcel(List.of(message), rests);
        }
    }

    Network(VirtualTime time, ActiveFaults active, RandomGenerator random, History history) {
        this.time = time;
        this.active = active;
        this.random = random;
        this.history = history;
    }

    void register(String instance, Endpoint endpoint) {
        endpoints.put(instance, endpoint);
    }

    void unregister(String instance) {
        endpoints.remove(instance);
    }

    Map<String, Endpoint> endpoints() {
        return endpoints;
    }

    /** The way of a message, or of an answer, in microseconds. */
    long wayMicros() {
        return 20L + random.nextInt(WAY_MICROS);
    }

    /** Whether something on its way to a service is lost. */
    boolean loses(Kind kind, String service) {
        return active.has(kind, service) && random.nextInt(3) > 0;
    }

    /** Sends messages that travel together, if the active faults let them. */
    void send(String from, String to, Parcel parcel, String service, Consumer<Receipt> receipts) {
        List<Envelope> messages = parcel.messages();
        if (loses(Kind.LOSE, service)) {
            history.add(from, "loses " + names(messages));
            return;
        }
        if (active.has(Kind.REORDER, service)) {
            messages.forEach(
                    message -> carry(to, parcel.only(message), service, random.nextInt(SHUFFLE_MICROS), receipts));
        } else {
            carry(to, parcel, service, 0, receipts);
        }
        if (active.has(Kind.DUPLICATE, service)) {
            messages.forEach(
                    message -> carry(to, parcel.only(message), service, random.nextInt(DELAY_MICROS), receipts));
        }
    }

    private void carry(String to, Parcel parcel, String service, long extraMicros, Consumer<Receipt> receipts) {
        long late = active.has(Kind.DELAY, service) ? random.nextInt(DELAY_MICROS) : 0;
        time.in(wayMicros() + extraMicros + late, () -> {
            @Nullable Endpoint endpoint = endpoints.get(to);
            if (endpoint != null) {
                endpoint.life().in(0, () -> deliver(to, endpoint, parcel, receipts));
            }
        });
    }

    private void deliver(String to, Endpoint endpoint, Parcel parcel, Consumer<Receipt> receipts) {
        if (!endpoint.equals(endpoints.get(to))) {
            return;
        }
        history.add(to, "gets " + names(parcel.messages()));
        String service = endpoint.service();
        Acknowledgement acknowledgement = (handled, refused, rests) -> {
            if (loses(Kind.ACK_LOST, service)) {
                history.add(to, "is not heard");
            } else {
                time.in(wayMicros(), () -> receipts.accept(new Receipt(service, handled, refused, rests)));
            }
        };
        endpoint.inlet().receive(parcel.messages(), parcel.rests(), acknowledgement);
    }

    private static String names(List<Envelope> messages) {
        return messages.stream()
                .map(message -> message.name() + " " + message.id())
                .collect(Collectors.joining(", "));
    }
}
