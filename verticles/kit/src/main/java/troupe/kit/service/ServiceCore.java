package troupe.kit.service;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import troupe.kit.actor.Actor;
import troupe.kit.actor.Actor.Committed;
import troupe.kit.actor.ActorObserver;
import troupe.kit.actor.Delivery;
import troupe.kit.actor.Emitter;
import troupe.kit.durability.Gate;
import troupe.kit.durability.NotFlushedException;
import troupe.kit.durability.Stamp;
import troupe.kit.edge.EdgeSettings;
import troupe.kit.edge.Guard;
import troupe.kit.relay.Relay;
import troupe.kit.relay.Sending;
import troupe.kit.relay.Sweeper;
import troupe.kit.store.Session;
import troupe.kit.store.Sweeps;
import troupe.kit.time.Scheduler;
import troupe.kit.tracing.Tracing;
import troupe.kit.transport.Transport;
import troupe.kit.transport.Transport.Inlet;
import troupe.kit.transport.Transport.Receipt;
import troupe.language.Envelope;
import troupe.language.Message;
import troupe.language.Reply;

/**
 * One running instance of a service without the world around it: actor, relay, sweeper and edge, wired. Store,
 * transport and time come in by their seams, so it is the same in production, where a {@code ServiceInstance} makes it,
 * and in a simulation. From here on a message goes its way: to the {@link Actor} and from there to the {@link Relay}.
 * Used on one event loop.
 */
public final class ServiceCore {
    private final Relay relay;
    private final Actor actor;
    private final Sweeper sweeper;
    private final Gate gate;
    private final String service;

    /**
     * The world around an instance.
     *
     * @param sending hands messages for a route to the transport; false when nobody is there to take them
     * @param gate where what leaves the database's server waits until it is on disk
     * @param ids ascending ids
     */
    public record World(
            Scheduler scheduler,
            Clock clock,
            Supplier<UUID> ids,
            Session session,
            Sweeps sweeps,
            Transport transport,
            Sending sending,
            Gate gate,
            Guards guards,
            ActorObserver observer,
            Tracing tracing) {}

    /** Gives each of a service's edges its guard. */
    @FunctionalInterface
    public interface Guards {
        Guard of(String edge, EdgeSettings settings);
    }

    /** @param watcher hears of each transaction, after its commit */
    public ServiceCore(World world, ServiceDefinition definition, KitSettings settings, Consumer<Committed> watcher) {
        this.service = definition.service();
        this.gate = new Noticing(world.gate());
        this.relay = new Relay(
                world.transport(), emits(definition), world.sending(), gate, settings.relay(), world.scheduler());
        this.actor = new Actor(
                new Actor.Parts(world.scheduler(), settings.actor(), world.session(), relay, world.observer()),
                definition.behavior(),
                new Emitter(service, world.clock(), world.ids(), world.tracing()),
                settings.relay().lease(),
                definition.batchesApart());
        this.sweeper = new Sweeper(
                world.scheduler(), settings.relay(), settings.inboxRetention(), relay, world.sweeps(), actor::wake);
        LocalRoutes.open(definition, world, relay, actor);
        actor.whenCommitted(committed -> {
            watcher.accept(committed);
            committed.changes().scheduled().forEach(timer -> sweeper.timerDue(timer.dueIn()));
        });
    }

    private static Set<Class<? extends Message>> emits(ServiceDefinition definition) {
        Set<Class<? extends Message>> emits = new HashSet<>();
        definition.behavior().reactions().values().forEach(reaction -> emits.addAll(reaction.emits()));
        return emits;
    }

    public Actor actor() {
        return actor;
    }

    /** Begins to look for what is due. */
    public void start() {
        sweeper.start();
        actor.deadLetters().watch();
    }

    /** Looks no more for what is due. */
    public void stopSweeping() {
        sweeper.close();
    }

    /** Where what this instance tells waits until it is on disk. */
    public Gate gate() {
        return gate;
    }

    /**
     * Hands a command to the actor.
     *
     * @param asker hears the answer when what it tells is on disk
     * @return false when there is no room for it, or nobody should have to wait for the database
     */
    public boolean ask(Envelope command, Consumer<Reply> asker) {
        boolean taken = actor.offer(new Delivery(command, new Asker(service, gate, asker)));
        if (taken) {
            actor.wake();
        }
        return taken;
    }

    /** Who hears that the server has begun another life knows more than a session that has not noticed it. */
    private final class Noticing implements Gate {
        private final Gate inner;

        Noticing(Gate inner) {
            this.inner = inner;
        }

        @Override
        public Future<Stamp> ticket() {
            return inner.ticket();
        }

        @Override
        public Future<Void> flushed(Stamp stamp, Leaves what) {
            return inner.flushed(stamp, what).onFailure(error -> {
                if (error instanceof NotFlushedException lost && lost.isOtherLife()) {
                    actor.reconnect();
                }
            });
        }
    }

    /** The way in for what a transport delivers, where only one build runs. */
    public Inlet inlet() {
        return inlet(() -> Future.succeededFuture(Set.of()));
    }

    /** @param others knows for which types of events other builds of the service have rules and this one has none */
    Inlet inlet(Supplier<Future<Set<String>>> others) {
        return new ActorInlet(actor, gate, others);
    }

    /** Hears what became of messages that were sent. */
    public void receipt(Receipt receipt) {
        relay.receipt(receipt);
        actor.wake();
    }
}
