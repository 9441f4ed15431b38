package troupe.kit.transport.kafka;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.codec.MessageType;
import troupe.kit.transport.Transport.Inlet;
import troupe.kit.transport.Transport.Opening;
import troupe.kit.transport.kafka.PartitionWork.Item;
import troupe.kit.transport.kafka.RecordFormat.Reading;

/**
 * The way in for one instance of a service: a member of the service's consumer group. It polls without a break, so that
 * the group knows that it is alive; partitions of which it has enough are paused. Between two polls it commits what the
 * instance has handled. Used on the event loop that opened it.
 */
final class KafkaInlet implements Opening {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaInlet.class);

    /** A poll ends early when there are records, so this only delays commits. */
    private static final Duration POLL_IDLE = Duration.ofMillis(100);

    /** There may be room in a moment. */
    private static final Duration POLL_BUSY = Duration.ofMillis(5);

    private static final long COMMIT_EVERY_MS = 100;
    private static final long ASK_MS_MAX = 5_000;
    private static final long SILENCE_CHECK_EVERY_MS = 1_000;
    private static final long FAILURE_PAUSE_MS = 500;

    /** An instance that leaves may finish what it has in hand. */
    private static final long FINISH_MS_MAX = 2_000;

    private static final long LEAVE_MS_MAX = 5_000;

    /** An instance that has no partitions by then goes on without: they come when the broker does. */
    private static final long JOIN_MS_MAX = 10_000;

    private final Vertx vertx;
    private final Context context;
    private final KafkaSettings settings;
    private final RecordFormat format;
    private final Set<MessageType> wanted;
    private final String service;
    private final Inlet inlet;
    private final Work work;
    private final Flow flow = new Flow();
    private final Promise<Void> joined = Promise.promise();
    private final Promise<Void> ended = Promise.promise();
    private @Nullable KafkaReadStream<byte[], byte[]> consumer;
    private Set<String> heardByOthers = Set.of();
    private long passedOverAtMs;
    private long committedAtMs;
    private long silenceCheckedAtMs;
    private long closeByMs = Long.MAX_VALUE;

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
        this.work = new Work(inlet, settings);
    }

    /**
     * Joins the group when the topics are there.
     *
     * @return completes when the instance has its partitions, or that takes too long
     */
    Future<Void> join(Future<Void> ready, Set<String> topics) {
        vertx.setTimer(JOIN_MS_MAX, timer -> joined.tryComplete());
        ready.onComplete(made -> context.runOnContext(now -> {
            if (made.failed()) {
                joined.tryFail(made.cause());
            } else if (!isClosing()) {
                subscribe(topics);
            }
        }));
        return joined.future();
    }

    private void subscribe(Set<String> topics) {
        KafkaReadStream<byte[], byte[]> stream =
                KafkaReadStream.create(vertx, new ClientConfigs(settings).consumer(service));
        stream.partitionsRevokedHandler(this::revoked);
        stream.partitionsAssignedHandler(this::assigned);
        consumer = stream;
        stream.subscribe(topics).onComplete(subscribed -> turn(stream));
    }

    private void revoked(Set<TopicPartition> partitions) {
        flow.revoked(partitions);
        work.revoked(partitions);
    }

    private void assigned(Set<TopicPartition> partitions) {
        flow.assigned(partitions);
        joined.tryComplete();
    }

    /** One poll, with what has to be done before and after; then the next. */
    private void turn(KafkaReadStream<byte[], byte[]> stream) {
        long now = System.currentTimeMillis();
        boolean closing = isClosing();
        if (closing && (work.unhandled() == 0 || now >= closeByMs)) {
            leave(stream);
            return;
        }
        if (!closing) {
            if (now - silenceCheckedAtMs > SILENCE_CHECK_EVERY_MS) {
                silenceCheckedAtMs = now;
                work.offerSilentAgain(now);
            }
            work.offer(now);
        }
        boolean full = closing || work.unhandled() > settings.window() / 2;
        flow.steer(stream, partition -> full || work.isFull(partition))
                .compose(steered -> passOver(now))
                .compose(steered ->
                        now - committedAtMs < COMMIT_EVERY_MS ? Future.succeededFuture() : commit(stream, now))
                .compose(committed -> stream.poll(full || work.hasWaiting() ? POLL_BUSY : POLL_IDLE))
                .onComplete(polled -> {
                    if (polled.succeeded()) {
                        receive(polled.result());
                        turn(stream);
                    } else {
                        LOG.warn("Kafka: {}", polled.cause().toString());
                        vertx.setTimer(FAILURE_PAUSE_MS, timer -> turn(stream));
                    }
                });
    }

    private void receive(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> written : records) {
            work.received(written, read(written));
        }
    }

    private Reading read(ConsumerRecord<byte[], byte[]> written) {
        return format.read(written, wanted, heardByOthers);
    }

    /**
     * Acknowledges what this build has no rule for when it is certain that no other build of the service has one: it
     * asks after the record has come, so whoever has one and is not heard of yet begins after it. Never fails.
     */
    private Future<Void> passOver(long now) {
        List<Item> items = now - passedOverAtMs < COMMIT_EVERY_MS ? List.of() : work.passedOver();
        if (items.isEmpty()) {
            return Future.succeededFuture();
        }
        passedOverAtMs = now;
        return inlet.heardByOthers()
                .timeout(ASK_MS_MAX, TimeUnit.MILLISECONDS)
                .onSuccess(heard -> {
                    heardByOthers = heard;
                    work.passOver(items, heard, this::read);
                })
                .onFailure(error -> LOG.info("Kafka: nothing passed over: {}", error.toString()))
                .otherwiseEmpty()
                .mapEmpty();
    }

    /** Never fails: what is not committed now is committed later, or handled again by whoever has it then. */
    private Future<Void> commit(KafkaReadStream<byte[], byte[]> stream, long now) {
        Map<TopicPartition, OffsetAndMetadata> offsets = work.toCommit();
        if (offsets.isEmpty()) {
            return Future.succeededFuture();
        }
        committedAtMs = now;
        return stream.commit(offsets)
                .onSuccess(done -> work.committed(offsets))
                .onFailure(error -> LOG.info("Kafka: offsets not committed: {}", error.toString()))
                .otherwiseEmpty()
                .mapEmpty();
    }

    private void leave(KafkaReadStream<byte[], byte[]> stream) {
        commit(stream, System.currentTimeMillis())
                .compose(committed -> stream.close())
                .timeout(LEAVE_MS_MAX, TimeUnit.MILLISECONDS)
                .onComplete(ended);
    }

    private boolean isClosing() {
        return closeByMs != Long.MAX_VALUE;
    }

    /** Takes nothing more, waits a little for what is in hand, and leaves the group. Safe for use by any thread. */
    @Override
    public Future<Void> close() {
        context.runOnContext(now -> {
            if (!isClosing()) {
                closeByMs = System.currentTimeMillis() + FINISH_MS_MAX;
                if (consumer == null) {
                    ended.complete();
                }
            }
        });
        return ended.future();
    }
}
