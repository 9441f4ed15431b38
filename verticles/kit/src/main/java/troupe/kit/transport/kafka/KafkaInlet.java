package troupe.kit.transport.kafka;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.codec.MessageType;
import troupe.kit.transport.Transport.Inlet;
import troupe.kit.transport.Transport.Opening;

/**
 * The way in for one instance of a service: a member of the service's consumer group. It polls without a break, so that
 * the group knows that it is alive; partitions of which it has enough are paused. Used on the event loop that opened
 * it.
 */
final class KafkaInlet implements Opening {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaInlet.class);

    /** An instance that has no partitions by then goes on without: they come when the broker does. */
    private static final long JOIN_MS_MAX = 10_000;

    private final Vertx vertx;
    private final Context context;
    private final KafkaSettings settings;
    private final RecordFormat format;
    private final Set<MessageType> wanted;
    private final String service;
    private final Inlet inlet;
    private final Pulse pulse = new Pulse();
    private final Promise<Void> joined = Promise.promise();
    private final Promise<Void> ended = Promise.promise();
    private @Nullable PollLoop loop;
    private boolean closing;

    KafkaInlet(
            Vertx vertx,
            KafkaSettings settings,
            RecordFormat format,
            String service,
            Set<MessageType> wanted,
            Inlet inlet) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.settings = settings;
        this.format = format;
        this.wanted = wanted;
        this.service = service;
        this.inlet = inlet;
    }

    /**
     * Joins the group when the topics are there.
     *
     * @return completes when the instance has its partitions, or that takes too long
     */
    Future<Void> join(Topics topics, Set<String> names) {
        Consumer<String> reader = topic -> context.runOnContext(now -> madeAnew(topic));
        topics.addReader(reader);
        ended.future().onComplete(done -> topics.removeReader(reader));
        vertx.setTimer(JOIN_MS_MAX, timer -> joined.tryComplete());
        topics.ready()
                .onComplete(made -> context.runOnContext(now -> {
                    if (made.failed()) {
                        joined.tryFail(made.cause());
                    } else {
                        subscribe(names);
                    }
                }));
        return joined.future();
    }

    private void madeAnew(String topic) {
        if (loop != null) {
            loop.madeAnew(topic);
        }
    }

    private void subscribe(Set<String> topics) {
        if (closing) {
            return;
        }
        try {
            PollLoop begun = new PollLoop(
                    vertx,
                    service,
                    new PositionedConsumer(new ClientConfigs(settings).consumer(service)),
                    new Work(inlet, settings),
                    new BuildReader(format, wanted, inlet),
                    settings.window() / 2,
                    joined::tryComplete,
                    pulse);
            loop = begun;
            begun.begin(topics);
        } catch (KafkaException e) {
            // The broker's name cannot be resolved, for example: that may pass.
            LOG.warn("Kafka: {} has no consumer: {}; trying again", service, e.toString());
            vertx.setTimer(PollLoop.FAILURE_PAUSE_MS, timer -> subscribe(topics));
        }
    }

    /** Whether it goes on polling. Safe for use by any thread. */
    Pulse pulse() {
        return pulse;
    }

    /** Takes nothing more, waits a little for what is in hand, and leaves the group. Safe for use by any thread. */
    @Override
    public Future<Void> close() {
        context.runOnContext(now -> {
            if (!closing) {
                closing = true;
                Future<Void> left = loop == null ? Future.succeededFuture() : loop.finish();
                left.onComplete(ended);
            }
        });
        return ended.future();
    }
}
