package troupe.kit.simulation;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import troupe.kit.behavior.Choreography;
import troupe.kit.durability.Stamp;
import troupe.kit.simulation.Network.Endpoint;
import troupe.kit.simulation.Network.Parcel;
import troupe.kit.transport.Traits;
import troupe.kit.transport.Transport;
import troupe.kit.transport.eventbus.EventBusTraits;
import troupe.language.Envelope;
import troupe.language.Message;

/**
 * The transport as one node has it: a message goes to the instance that is responsible for its key, as far as this node
 * knows who runs.
 */
final class NodeTransport implements Transport {
    private final SimulatedProcess life;
    private final Network network;
    private final Membership membership;
    private final WorldNode node;
    private final Choreography choreography;
    private final Places places;

    /** Spreads the word of who comes and goes. */
    interface Membership {
        void joined(String service, String instance);

        void left(String service, String instance);
    }

    /** Which databases are on one server. */
    @FunctionalInterface
    interface Places {
        boolean areOnOneServer(String service, String other);
    }

    NodeTransport(
            SimulatedProcess life,
            Network network,
            Membership membership,
            WorldNode node,
            Choreography choreography,
            Places places) {
        this.places = places;
        this.life = life;
        this.network = network;
        this.membership = membership;
        this.node = node;
        this.choreography = choreography;
    }

    @Override
    public Traits traits() {
        return EventBusTraits.CLUSTERED;
    }

    @Override
    public Set<String> routesOf(Class<? extends Message> message) {
        return choreography.consumersOf(message);
    }

    @Override
    public Future<Outlet> openOutlet(String owner, Handler<Receipt> receipts) {
        return Future.succeededFuture(new Outlet() {
            @Override
            public boolean send(String route, List<Envelope> messages, Stamp rests) {
                return NodeTransport.this.send(owner, route, new Parcel(messages, rests), receipts);
            }

            @Override
            public boolean takesUnflushed(String route) {
                return places.areOnOneServer(owner.substring(0, owner.indexOf('-')), route);
            }

            @Override
            public Future<Void> close() {
                return Future.succeededFuture();
            }
        });
    }

    private boolean send(String owner, String service, Parcel all, Handler<Receipt> receipts) {
        Map<String, List<Envelope>> byInstance = new LinkedHashMap<>();
        for (Envelope message : all.messages()) {
            @Nullable String instance = node.view().responsibleFor(service, message.key());
            if (instance == null) {
                return false;
            }
            byInstance.computeIfAbsent(instance, i -> new ArrayList<>()).add(message);
        }
        byInstance.forEach((instance, messages) -> network.send(
                owner,
                instance,
                new Parcel(messages, all.rests()),
                service,
                receipt -> life.in(0, () -> receipts.handle(receipt))));
        return true;
    }

    @Override
    public Future<Opening> openInlet(String service, String instance, Inlet inlet) {
        network.register(instance, new Endpoint(service, life, inlet));
        membership.joined(service, instance);
        return Future.succeededFuture(() -> {
            network.unregister(instance);
            membership.left(service, instance);
            return Future.succeededFuture();
        });
    }
}
