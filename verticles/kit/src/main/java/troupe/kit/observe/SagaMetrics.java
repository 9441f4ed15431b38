package troupe.kit.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import troupe.language.Envelope;

/**
 * How sagas end, and how long they take. Each end is counted, also of a saga that goes on after an end: goods may be
 * stopped after they were scheduled. How long it took until the first end is known where this instance has seen the
 * beginning, which lives in memory: that of a saga which outlives its process is not timed. Used on one event loop.
 */
final class SagaMetrics {
    /** Sagas whose beginning is remembered, in some megabytes; those that wait longest are forgotten first. */
    static final int UNDER_WAY_MAX = 50_000;

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30)
    };

    private final MeterRegistry meters;
    private final Saga saga;
    private final Map<String, Instant> begun = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > UNDER_WAY_MAX;
        }
    };

    SagaMetrics(MeterRegistry meters, Saga saga) {
        this.meters = meters;
        this.saga = saga;
    }

    void committed(List<Envelope> emitted) {
        for (Envelope message : emitted) {
            String outcome = saga.outcome().apply(message.payload());
            if (outcome != null) {
                ended(message, outcome);
            } else if (saga.begins().isInstance(message.payload())) {
                begun.put(message.key(), message.time());
            }
        }
    }

    private void ended(Envelope message, String outcome) {
        Counter.builder("troupe_sagas")
                .description("sagas that ended, by outcome")
                .tags("saga", saga.name(), "outcome", outcome)
                .register(meters)
                .increment();
        Instant beginning = begun.remove(message.key());
        if (beginning != null) {
            Timer.builder("troupe_saga_duration")
                    .description("from the event that begins a saga to the one that ends it")
                    .tags("saga", saga.name(), "outcome", outcome)
                    .serviceLevelObjectives(BUCKETS)
                    .register(meters)
                    .record(Duration.between(beginning, message.time()));
        }
    }
}
