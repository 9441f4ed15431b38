package troupe.kit.transport.eventbus;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import troupe.codec.Catalogue;
import troupe.codec.CloudEventsFormat;
import troupe.codec.PayloadFormat;
import troupe.kit.behavior.Choreography;
import troupe.kit.durability.Stamp;
import troupe.kit.membership.Member;
import troupe.kit.membership.Members;
import troupe.kit.transport.Traits;
import troupe.kit.transport.Transport;
import troupe.kit.transport.TransportFactory;
import troupe.kit.transport.eventbus.Addressed.Sent;
import troupe.language.Envelope;
import troupe.language.Message;

/**
 * Delivery over the event bus. A route is a service; the message goes to the instance that is responsible for its key.
 * Within a JVM the consumer gets the very objects that the producer committed; in a cluster they travel as CloudEvents.
 * While nobody is there, messages wait in the producer's outbox.
 */
public final class EventBusTransport implements Transport {
    /** The event bus: of one JVM, or of a cluster where the Vert.x is clustered. */
    public static final TransportFactory FACTORY =
            node -> new EventBusTransport(node.vertx(), node.members(), node.choreography(), node.payloads());

    /** Keeps a frame on the cluster's connections small enough to share them. */
    private static final int REMOTE_PARCEL_MAX = 128;

    /** Who does not even say that a parcel has come, in milliseconds, is not there. */
    private static final long TAKEN_MS_MAX = 2_000;

    private final Vertx vertx;
    private final EventBus bus;
    private final Members members;
    private final Choreography choreography;
    private final Catalogue catalogue;
    private final DeliveryOptions parcelsHere;
    private final DeliveryOptions parcelsAfar;
    private final DeliveryOptions receiptsHere;
    private final DeliveryOptions receiptsAfar;

    public EventBusTransport(Vertx vertx, Members members, Choreography choreography, PayloadFormat payloads) {
        this.vertx = vertx;
        this.bus = vertx.eventBus();
        this.members = members;
        this.choreography = choreography;
        this.catalogue = payloads.catalogue();
        MessageBatch.Codec parcels = new MessageBatch.Codec(new CloudEventsFormat(payloads));
        SignedReceipt.Codec receipts = new SignedReceipt.Codec();
        this.parcelsHere = parcels.options(bus, true);
        this.parcelsAfar = parcels.options(bus, false).setSendTimeout(TAKEN_MS_MAX);
        this.receiptsHere = receipts.options(bus, true);
        this.receiptsAfar = receipts.options(bus, false);
    }

    @Override
    public Traits traits() {
        return vertx.isClustered() ? EventBusTraits.CLUSTERED : EventBusTraits.IN_ONE_JVM;
    }

    @Override
    public Set<String> routesOf(Class<? extends Message> message) {
        return choreography.consumersOf(message);
    }

    @Override
    public Future<Outlet> openOutlet(String owner, Handler<Receipt> handler) {
        return new BusOutlet(owner, handler).open();
    }

    @Override
    public Future<Opening> openInlet(String service, String instance, Inlet inlet) {
        MessageConsumer<MessageBatch> consumer = bus.consumer(address(instance), message -> {
            MessageBatch parcel = message.body();
            if (parcel.fromAfar()) {
                message.reply(null);
            }
            if (!parcel.unreadable().isEmpty()) {
                receipt(parcel, instance, refusal(service, parcel.unreadable()));
            }
            inlet.receive(
                    parcel.messages(),
                    parcel.rests(),
                    (handled, refused, rests) ->
                            receipt(parcel, instance, new Receipt(service, handled, refused, rests)));
        });
        return consumer.completion().map(listening -> consumer::unregister);
    }

    private void receipt(MessageBatch parcel, String instance, Receipt receipt) {
        DeliveryOptions options = parcel.fromAfar() ? receiptsAfar : receiptsHere;
        bus.send(parcel.replyTo(), new SignedReceipt(instance, receipt), options);
    }

    private static Receipt refusal(String route, List<UUID> refused) {
        return new Receipt(route, List.of(), refused);
    }

    private static String address(String instance) {
        return "troupe.deliver." + instance;
    }

    /** One actor's way out. What went to another node is remembered until its receipt, for that node may be lost. */
    private final class BusOutlet implements Outlet {
        private final String owner;
        private final String replyTo;
        private final Handler<Receipt> handler;
        private final MessageConsumer<SignedReceipt> consumer;
        private final Unreceipted afar = new Unreceipted();
        private final Context context;
        private final Runnable stopWatching;

        BusOutlet(String owner, Handler<Receipt> handler) {
            this.owner = owner;
            this.replyTo = "troupe.receipts." + owner;
            this.handler = handler;
            this.consumer = bus.consumer(replyTo, message -> received(message.body()));
            this.context = vertx.getOrCreateContext();
            this.stopWatching = members.whenLeft(left -> context.runOnContext(here -> lost(left)));
        }

        Future<Outlet> open() {
            return consumer.completion().map(this);
        }

        private void received(SignedReceipt signed) {
            afar.received(signed);
            handler.handle(signed.receipt());
        }

        private void lost(Member member) {
            List<UUID> ids = afar.takeAll(member.instance());
            if (!ids.isEmpty()) {
                handler.handle(refusal(member.service(), ids));
            }
        }

        @Override
        public boolean takesUnflushed(String route) {
            return members.allShareServer(owner, route);
        }

        @Override
        public boolean send(String route, List<Envelope> messages, Stamp rests) {
            if (!members.isRunning(route)) {
                return false;
            }
            Addressed addressed = Addressed.to(route, new Sent(owner, messages, rests), members, catalogue);
            addressed.byMember().forEach((member, parcel) -> send(member, parcel, rests));
            if (!addressed.refused().isEmpty()) {
                context.runOnContext(here -> handler.handle(refusal(route, addressed.refused())));
            }
            return true;
        }

        private void send(Member member, List<Envelope> parcel, Stamp rests) {
            if (members.isHere(member)) {
                bus.send(address(member.instance()), MessageBatch.of(replyTo, parcel, rests), parcelsHere);
                return;
            }
            for (int from = 0; from < parcel.size(); from += REMOTE_PARCEL_MAX) {
                sendAfar(member, parcel.subList(from, Math.min(parcel.size(), from + REMOTE_PARCEL_MAX)), rests);
            }
        }

        private void sendAfar(Member member, List<Envelope> parcel, Stamp rests) {
            List<UUID> ids = parcel.stream().map(Envelope::id).toList();
            afar.sent(member.instance(), ids);
            bus.request(address(member.instance()), MessageBatch.of(replyTo, parcel, rests), parcelsAfar)
                    .onFailure(error -> {
                        members.suspect(member);
                        List<UUID> open = afar.take(member.instance(), ids);
                        if (!open.isEmpty()) {
                            handler.handle(refusal(member.service(), open));
                        }
                    });
        }

        @Override
        public Future<Void> close() {
            stopWatching.run();
            return consumer.unregister();
        }
    }
}
