package troupe.kit.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import troupe.kit.actor.ActorObserver;
import troupe.kit.actor.Delivery;
import troupe.language.Envelope;

/**
 * Figures of one actor, all tagged with its service and instance; message types are the only other tag, so there are
 * few series.
 */
final class ActorMetrics implements ActorObserver {
    private final MeterRegistry meters;
    private final Tags tags;
    private final DistributionSummary batchMessages;
    private final Timer batchTime;
    private final Counter databaseFailures;
    private final Map<String, Counter> handled = new HashMap<>();
    private final Map<String, Timer> delays = new HashMap<>();
    private final Clock clock = Clock.systemUTC();

    ActorMetrics(MeterRegistry meters, String service, String instance) {
        this.meters = meters;
        this.tags = Tags.of("service", service, "instance", instance);
        this.batchMessages = DistributionSummary.builder("troupe_batch_messages")
                .description("messages that one transaction handled")
                .tags(tags)
                .register(meters);
        this.batchTime = Timer.builder("troupe_batch_time")
                .description("from the first query of a transaction to its commit")
                .tags(tags)
                .register(meters);
        this.databaseFailures = Counter.builder("troupe_database_failures")
                .description("transactions that failed and were tried again because of the database")
                .tags(tags)
                .register(meters);
    }

    @Override
    public void begins(Supplier<Number> mailbox, Supplier<Number> relay) {
        Gauge.builder("troupe_mailbox_messages", mailbox)
                .description("messages that wait or are being handled")
                .tags(tags)
                .register(meters);
        Gauge.builder("troupe_relay_messages", relay)
                .description("committed messages in memory that not everyone has handled")
                .tags(tags)
                .register(meters);
    }

    @Override
    public void handled(List<Delivery> deliveries, long tookNs) {
        batchMessages.record(deliveries.size());
        batchTime.record(tookNs, TimeUnit.NANOSECONDS);
        Instant now = clock.instant();
        for (Delivery delivery : deliveries) {
            delay(delivery.envelope())
                    .record(Duration.between(delivery.envelope().time(), now));
            counter(delivery, "handled").increment();
        }
    }

    /** By the clocks of two nodes, perhaps; what came before it was sent took no time. */
    private Timer delay(Envelope message) {
        return delays.computeIfAbsent(
                message.name(),
                name -> Timer.builder("troupe_message_delay")
                        .description("from when a message was emitted, or was due, until what it led to was committed")
                        .tags(tags.and("message", name))
                        .register(meters));
    }

    @Override
    public void failed(Delivery delivery) {
        counter(delivery, "failed").increment();
    }

    @Override
    public void databaseFailed() {
        databaseFailures.increment();
    }

    private Counter counter(Delivery delivery, String outcome) {
        String message = delivery.envelope().name();
        return handled.computeIfAbsent(
                message + outcome,
                k -> Counter.builder("troupe_messages")
                        .description("messages by type and outcome")
                        .tags(tags.and("message", message, "outcome", outcome))
                        .register(meters));
    }
}
