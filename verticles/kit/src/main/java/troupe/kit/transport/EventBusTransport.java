package troupe.kit.transport;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import troupe.kit.behavior.Choreography;
import troupe.messages.Envelope;
import troupe.messages.Message;

/**
 * Delivery over the event bus of one JVM: the consumer gets the very objects that the producer committed. A route is a
 * service; the message goes to the instance that is responsible for its key. While nobody is there, messages wait in
 * the producer's outbox.
 */
public final class EventBusTransport implements Transport {
    public static final Traits TRAITS = new Traits(
            "event-bus, one JVM",
            "the very object",
            Traits.Acknowledged.BY_CONSUMER,
            false,
            false,
            "rendezvous hash of the key over the instances",
            "per key, while membership is stable",
            "messages wait in the sender's outbox",
            "none");

    private final EventBus bus;
    private final Members members;
    private final Choreography choreography;
    private final DeliveryOptions parcels;
    private final DeliveryOptions receipts;

    /** Messages that travel together, and where their receipts go. */
    private record Parcel(String replyTo, List<Envelope> messages) {}

    public EventBusTransport(Vertx vertx, Members members, Choreography choreography) {
        this.bus = vertx.eventBus();
        this.members = members;
        this.choreography = choreography;
        this.parcels = HandOverCodec.options(bus, Parcel.class);
        this.receipts = HandOverCodec.options(bus, Receipt.class);
    }

    @Override
    public Traits traits() {
        return TRAITS;
    }

    @Override
    public Set<String> routesOf(Class<? extends Message> message) {
        return choreography.consumersOf(message);
    }

    @Override
    public Future<Outlet> openOutlet(String owner, Handler<Receipt> handler) {
        String replyTo = "troupe.receipts." + owner;
        MessageConsumer<Receipt> consumer = bus.localConsumer(replyTo, message -> handler.handle(message.body()));
        return Future.succeededFuture(new Outlet() {
            @Override
            public boolean send(String route, List<Envelope> messages) {
                return EventBusTransport.this.send(route, messages, replyTo);
            }

            @Override
            public Future<Void> close() {
                return consumer.unregister();
            }
        });
    }

    private boolean send(String service, List<Envelope> messages, String replyTo) {
        Map<String, List<Envelope>> byInstance = new LinkedHashMap<>();
        for (Envelope message : messages) {
            String instance = members.responsibleFor(service, message.key());
            if (instance == null) {
                return false;
            }
            byInstance.computeIfAbsent(instance, i -> new ArrayList<>()).add(message);
        }
        byInstance.forEach((instance, parcel) -> bus.send(address(instance), new Parcel(replyTo, parcel), parcels));
        return true;
    }

    @Override
    public Future<Opening> openInlet(String service, String instance, Inlet inlet) {
        MessageConsumer<Parcel> consumer = bus.localConsumer(address(instance), message -> {
            Parcel parcel = message.body();
            inlet.receive(
                    parcel.messages(),
                    (handled, refused) -> bus.send(parcel.replyTo(), new Receipt(service, handled, refused), receipts));
        });
        members.join(service, instance);
        return Future.succeededFuture(() -> {
            members.leave(service, instance);
            return consumer.unregister();
        });
    }

    private static String address(String instance) {
        return "troupe.deliver." + instance;
    }
}
