package troupe.kit.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import troupe.kit.actor.Actor.Committed;
import troupe.kit.actor.ActorObserver;
import troupe.kit.behavior.Behavior;
import troupe.kit.durability.Gate;
import troupe.kit.operations.OperatorReply.Health;
import troupe.kit.operations.OperatorReply.Sightings;
import troupe.kit.store.StoreState;
import troupe.kit.tracing.Tracing;
import troupe.kit.transport.Transport;

/** All that watches one instance of a service. Used on the event loop of the instance. */
public final class InstanceObserver {
    private final Shared shared;
    private final String service;
    private final String instance;
    private final ClockOffset offset;
    private final DatabaseWatch database;
    private final SightingCounter sightings;
    private final InstanceHealth health;
    private final @Nullable Saga saga;

    /**
     * What the instances of a node share.
     *
     * @param meters where figures go
     * @param tap shows what is emitted
     */
    public record Shared(Clock clock, MeterRegistry meters, Tracing tracing, WireTap tap, Transport transport) {}

    /** @param saga that is measured by what the service emits; null where there is none */
    public InstanceObserver(Shared shared, Behavior behavior, String instance, StoreState store, @Nullable Saga saga) {
        this.shared = shared;
        this.service = behavior.service();
        this.instance = instance;
        this.saga = saga;
        this.offset = new ClockOffset(service);
        this.database = new DatabaseWatch(store, shared.clock(), offset);
        this.sightings = new SightingCounter(behavior, shared.clock().instant());
        this.health = new InstanceHealth(service, instance, store, shared.transport(), offset);
    }

    /** Counts what the actor does. */
    public ActorObserver actor() {
        return new ActorMetrics(shared.meters(), service, instance);
    }

    /**
     * Hears of each transaction.
     *
     * @param gate where what is shown to others waits until it is on disk
     */
    public Consumer<Committed> committed(Gate gate) {
        Consumer<Committed> all = new FlushedTap(gate, shared.tap(), service).andThen(sightings::committed);
        if (shared.tracing().isOn()) {
            all = all.andThen(new MessageSpans(service, instance, shared.clock(), shared.tracing()));
        }
        if (saga == null) {
            return all;
        }
        SagaMetrics measured = new SagaMetrics(shared.meters(), saga);
        return all.andThen(committed -> measured.committed(committed.emitted()));
    }

    /** Looks now and then from now on, until the verticle that calls this is undeployed. */
    public void begin(Vertx vertx, Duration every) {
        database.begin(vertx, every, shared.meters(), Tags.of("service", service, "instance", instance));
        new ConsumerLag().begin(vertx, every, shared.transport(), service, shared.meters());
    }

    /** What was seen of the choreography. */
    public Sightings sightings() {
        return sightings.sightings();
    }

    /** Whether the instance can do its work. Never fails. */
    public Future<Health> health() {
        return health.check();
    }
}
