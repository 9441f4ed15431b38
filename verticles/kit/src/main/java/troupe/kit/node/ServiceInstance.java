package troupe.kit.node;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.actor.Actor;
import troupe.kit.actor.ActorMetrics;
import troupe.kit.actor.Emitter;
import troupe.kit.relay.Relay;
import troupe.kit.relay.Sweeper;
import troupe.kit.store.ServiceStore;
import troupe.kit.store.Session;
import troupe.kit.store.Sweeps;
import troupe.kit.transport.Transport.Opening;
import troupe.kit.transport.Transport.Outlet;
import troupe.messages.Envelope;
import troupe.messages.Message;

/**
 * The parts of one running instance, wired: actor, relay, sweeper, edge, and the ways in and out. Used on one event
 * loop.
 */
final class ServiceInstance {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceInstance.class);

    /** Questions and sweeps share so few connections: what is slow must not take the database from the actor. */
    private static final int POOL_CONNECTIONS = 3;

    private static final int POOL_QUEUE = 2_048;
    private static final long DRAIN_MS_MAX = 5_000;

    private final Node node;
    private final ServiceDefinition definition;
    private final String name;
    private final Pool pool;
    private final Relay relay;
    private final Actor actor;
    private final Sweeper sweeper;
    private final Asked asked;
    private final List<Opening> ways = new ArrayList<>();
    private Outlet outlet = new NotYetOpen();

    private static final class NotYetOpen implements Outlet {
        @Override
        public boolean send(String route, List<Envelope> messages) {
            return false;
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }

    ServiceInstance(Vertx vertx, Node node, ServiceDefinition definition, String name) {
        this.node = node;
        this.definition = definition;
        this.name = name;
        String service = definition.service();
        KitSettings settings = node.kitSettings();
        PgConnectOptions database = node.database(service);
        this.pool = PgBuilder.pool()
                .with(new PoolOptions()
                        .setMaxSize(POOL_CONNECTIONS)
                        .setMaxWaitQueueSize(POOL_QUEUE)
                        .setConnectionTimeout(5)
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .connectingTo(database)
                .using(vertx)
                .build();
        ServiceStore store = new ServiceStore(service, definition.tables(), node.payloadFormat());
        this.relay = new Relay(
                node.transport(),
                emits(definition),
                (route, messages) -> outlet.send(route, messages),
                settings.relay(),
                node.clock()::millis);
        this.actor = new Actor(
                new Actor.Parts(
                        vertx,
                        settings.actor(),
                        store,
                        new Session(vertx, database),
                        relay,
                        new ActorMetrics(node.meters(), service, name)),
                definition.behavior(),
                new Emitter(service, node.clock(), new Ids(node.clock())),
                settings.relay().lease());
        this.sweeper = new Sweeper(
                vertx, settings.relay(), settings.inboxRetention(), relay, new Sweeps(pool), store, actor::wake);
        LocalRoutes.open(vertx, node, definition, relay, actor);
        this.asked = new Asked(actor, new Questions(definition, pool, actor.deadLetters()), service, node.clock());
        actor.whenCommitted(committed -> {
            node.tap().publish(service, committed.emitted());
            committed.changes().scheduled().forEach(timer -> sweeper.timerDue(timer.dueAt()));
        });
    }

    private static Set<Class<? extends Message>> emits(ServiceDefinition definition) {
        Set<Class<? extends Message>> emits = new HashSet<>();
        definition.behavior().reactions().values().forEach(reaction -> emits.addAll(reaction.emits()));
        return emits;
    }

    Future<Void> open() {
        return node.transport()
                .openOutlet(name, receipt -> {
                    relay.receipt(receipt);
                    actor.wake();
                })
                .compose(opened -> {
                    outlet = opened;
                    return node.transport().openInlet(definition.service(), name, new ActorInlet(actor));
                })
                .map(inlet -> {
                    ways.add(inlet);
                    ways.add(asked.open(node.vertx(), name));
                    sweeper.start();
                    LOG.info("{} takes part as {}", definition.service(), name);
                    return null;
                });
    }

    Future<Void> close() {
        List<Future<Void>> closing = new ArrayList<>();
        ways.forEach(way -> closing.add(way.close()));
        sweeper.close();
        return Future.join(closing)
                .transform(left -> actor.drain())
                .timeout(DRAIN_MS_MAX, TimeUnit.MILLISECONDS)
                .transform(drained -> {
                    if (drained.failed()) {
                        LOG.warn(
                                "{} leaves with messages in its outbox: {}",
                                name,
                                drained.cause().toString());
                    }
                    actor.close();
                    return outlet.close();
                })
                .transform(closed -> pool.close());
    }
}
