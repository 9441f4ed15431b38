package troupe.kit.service;

import io.micrometer.core.instrument.Tags;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.codec.MessageType;
import troupe.config.DatabaseAddress;
import troupe.kit.actor.Actor;
import troupe.kit.actor.Actor.Committed;
import troupe.kit.actor.ActorMetrics;
import troupe.kit.durability.Gate;
import troupe.kit.edge.Edge;
import troupe.kit.store.postgres.ConsumedTypes;
import troupe.kit.store.postgres.OperatorReader;
import troupe.kit.store.postgres.ServiceDatabase;
import troupe.kit.time.Ids;
import troupe.kit.time.VertxScheduler;
import troupe.kit.transport.Transport.Opening;

/**
 * One running instance of a service on its event loop: its core with PostgreSQL, the transport and the ways in and out
 * around it.
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
    private final DatabaseWatch watch;
    private final SightingCounter observed;
    private final ServiceCore core;
    private final ConsumedTypes consumed;
    private final RequestHandler asked;
    private final List<Opening> ways = new ArrayList<>();
    private final WayOut wayOut = new WayOut();

    ServiceInstance(Vertx vertx, Node node, ServiceDefinition definition, String name) {
        this.node = node;
        this.definition = definition;
        this.name = name;
        String service = definition.service();
        DatabaseAddress address = node.addressOf(service);
        boolean asynchronous = node.kitSettings().asynchronousCommit();
        this.database = new ServiceDatabase(
                vertx,
                service,
                address,
                definition.tables(),
                node.payloadFormat(),
                node.kitSettings().queryTimeout());
        OperatorReader reader = database.watch();
        ClockOffset offset = new ClockOffset(service);
        this.watch = new DatabaseWatch(reader, node.clock(), offset);
        this.consumed = database.consumed(definition.behavior());
        this.observed = new SightingCounter(definition.behavior(), node.clock().instant());
        Gate gate = asynchronous ? node.gates().of(service, address) : Gate.OPEN;
        this.core = new ServiceCore(
                new ServiceCore.World(
                        new VertxScheduler(vertx),
                        node.clock(),
                        new Ids(node.clock()),
                        database.session(asynchronous),
                        database.sweeps(),
                        node.transport(),
                        wayOut,
                        gate,
                        (edge, guard) -> Edge.of(vertx, node.meters(), edge, guard),
                        new ActorMetrics(node.meters(), service, name),
                        node.tracing()),
                definition,
                node.kitSettings(),
                watcher(gate));
        Actor actor = core.actor();
        this.asked = new RequestHandler(
                core,
                new Questions(
                        definition,
                        database,
                        actor.deadLetters(),
                        node.transport(),
                        observed,
                        new InstanceHealth(service, name, reader, node.transport(), offset)),
                service,
                node.clock(),
                node.tracing());
    }

    private Consumer<Committed> watcher(Gate gate) {
        Saga saga = definition.saga();
        Consumer<Committed> tap = new FlushedTap(gate, node.tap(), definition.service());
        Consumer<Committed> both = tap.andThen(observed::committed);
        if (node.tracing().isOn()) {
            both = both.andThen(new MessageSpans(definition.service(), name, node.clock(), node.tracing()));
        }
        if (saga == null) {
            return both;
        }
        SagaMetrics figures = new SagaMetrics(node.meters(), saga);
        return both.andThen(committed -> figures.committed(committed.emitted()));
    }

    private void watch() {
        Duration every = node.kitSettings().relay().sweepEvery().multipliedBy(SWEEPS_A_LOOK);
        String service = definition.service();
        watch.begin(node.vertx(), every, node.meters(), Tags.of("service", service, "instance", name));
        new ConsumerLag().begin(node.vertx(), every, node.transport(), service, node.meters());
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
                    watch();
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
