package troupe.kit.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.codec.MessageType;
import troupe.config.DatabaseAddress;
import troupe.kit.durability.Gate;
import troupe.kit.edge.Edge;
import troupe.kit.observe.InstanceObserver;
import troupe.kit.store.postgres.ConsumedTypes;
import troupe.kit.store.postgres.ServiceDatabase;
import troupe.kit.time.Ids;
import troupe.kit.time.VertxScheduler;
import troupe.kit.transport.Transport.Opening;

/**
 * One running instance of a service on its event loop. Its verticle makes and opens it. It puts PostgreSQL, the node's
 * transport and those who watch around a {@link ServiceCore}, opens the ways in and out, and lets others know.
 */
final class ServiceInstance {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceInstance.class);

    /** A figure for people may be older than what is done with messages. */
    private static final int SWEEPS_A_LOOK = 5;

    private static final long DRAIN_MS_MAX = 5_000;

    private final Node node;
    private final ServiceDefinition definition;
    private final String name;
    private final ServiceDatabase database;
    private final InstanceObserver observer;
    private final ServiceCore core;
    private final ConsumedTypes consumed;
    private final RequestHandler asked;
    private final List<Opening> ways = new ArrayList<>();
    private final WayOut wayOut = new WayOut();

    ServiceInstance(Vertx vertx, Node node, ServiceDefinition definition) {
        this.node = node;
        this.definition = definition;
        String service = definition.service();
        this.name = service + "-" + UUID.randomUUID();
        DatabaseAddress address = node.addressOf(service);
        boolean asynchronous = node.kitSettings().asynchronousCommit();
        this.database = new ServiceDatabase(
                vertx,
                service,
                address,
                definition.tables(),
                node.payloadFormat(),
                node.kitSettings().queryTimeout());
        this.consumed = database.consumed(definition.behavior());
        this.observer =
                new InstanceObserver(node.observed(), definition.behavior(), name, database.state(), definition.saga());
        Gate gate = asynchronous ? node.gates().of(service, address) : Gate.OPEN;
        this.core = new ServiceCore(
                new ServiceCore.World(
                        new VertxScheduler(vertx),
                        node.clock(),
                        new Ids(node.clock()),
                        database.session(asynchronous),
                        database.sweeps(definition.expiries()),
                        node.transport(),
                        wayOut,
                        gate,
                        (edge, guard) -> Edge.of(vertx, node.meters(), edge, guard),
                        observer.actor(),
                        node.tracing()),
                definition,
                node.kitSettings(),
                observer.committed(gate));
        this.asked = new RequestHandler(
                core,
                new Questions(definition, database, core.actor().deadLetters(), node.transport(), observer),
                service,
                node.clock(),
                node.tracing());
    }

    /** Takes part from now on: it listens first, and is announced then. */
    Future<Void> open() {
        return consumed.note(node.vertx())
                .compose(noted -> node.transport().openOutlet(name, core::receipt))
                .compose(opened -> {
                    wayOut.open(opened);
                    return node.transport().openInlet(definition.service(), name, core.inlet(consumed::byOthers));
                })
                .compose(inlet -> {
                    ways.add(inlet);
                    return asked.open(node.vertx(), name);
                })
                .compose(way -> {
                    ways.add(way);
                    return core.gate().ticket();
                })
                .compose(ticket -> {
                    @Nullable String server = ticket.isDurable() ? null : ticket.server();
                    return node.members().join(definition.service(), name, consumes(), server);
                })
                .onSuccess(joined -> {
                    core.start();
                    observer.begin(
                            node.vertx(),
                            node.kitSettings().relay().sweepEvery().multipliedBy(SWEEPS_A_LOOK));
                    LateLetters.watch(node.vertx(), consumed, core.actor().deadLetters());
                    LOG.info("{} takes part as {}", definition.service(), name);
                });
    }

    private Map<String, Integer> consumes() {
        Map<String, Integer> consumes = new HashMap<>();
        definition.behavior().reactions().keySet().forEach(message -> {
            MessageType type = node.payloadFormat().catalogue().of(message);
            consumes.put(type.name(), type.version());
        });
        definition.behavior().formerly().forEach(type -> consumes.put(type, Integer.MAX_VALUE));
        return consumes;
    }

    /** First nobody picks it any more; then it takes nothing, finishes what it took, and goes. */
    Future<Void> close() {
        core.stopSweeping();
        return node.members()
                .leave(definition.service(), name)
                .transform(left -> Future.join(ways.stream().map(Opening::close).toList()))
                .transform(closed -> core.actor().drain())
                .timeout(DRAIN_MS_MAX, TimeUnit.MILLISECONDS)
                .transform(drained -> {
                    if (drained.failed()) {
                        LOG.warn(
                                "{} leaves with messages in its outbox: {}",
                                name,
                                drained.cause().toString());
                    }
                    core.actor().close();
                    return wayOut.close();
                })
                .transform(closed -> database.close());
    }
}
