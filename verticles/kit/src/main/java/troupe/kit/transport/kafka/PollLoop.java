package troupe.kit.transport.kafka;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.time.Ticker;

/**
 * What one member of a consumer group does, poll after poll, until it leaves: nothing that a poll, a record or an inlet
 * throws ends it. Between two polls it commits what was handled. Used on one event loop only.
 */
final class PollLoop {
    private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);

    /** A poll ends early when there are records, so this only delays commits. */
    private static final Duration POLL_IDLE = Duration.ofMillis(100);

    /** There may be room in a moment. */
    private static final Duration POLL_BUSY = Duration.ofMillis(5);

    private static final long COMMIT_EVERY_MS = 100;
    private static final long SILENCE_CHECK_EVERY_MS = 1_000;
    static final long FAILURE_PAUSE_MS = 500;

    /** A member that leaves may finish what it has in hand. */
    private static final long FINISH_MS_MAX = 2_000;

    private static final long LEAVE_MS_MAX = 5_000;

    private final Vertx vertx;
    private final String service;
    private final Work work;
    private final Reader reader;
    private final int unhandledMax;
    private final Pulse pulse;
    private final PositionedConsumer consumer;
    private final KafkaReadStream<byte[], byte[]> stream;
    private final PartitionFlow flow = new PartitionFlow();
    /** Topics that were deleted and are others of the same name now. */
    private final Set<String> madeAnew = new HashSet<>();

    private final Promise<Void> ended = Promise.promise();
    private long committedAtMs;
    private long silenceCheckedAtMs;
    private long finishByMs = Long.MAX_VALUE;

    /**
     * @param unhandledMax with more records in hand than this, no more are taken
     * @param whenAssigned is called when there are partitions, and whenever they are others
     * @param pulse shows whether turns succeed
     */
    PollLoop(
            Vertx vertx,
            String service,
            PositionedConsumer consumer,
            Work work,
            Reader reader,
            int unhandledMax,
            Runnable whenAssigned,
            Pulse pulse) {
        this.vertx = vertx;
        this.service = service;
        this.consumer = consumer;
        this.work = work;
        this.reader = reader;
        this.unhandledMax = unhandledMax;
        this.pulse = pulse;
        this.stream = KafkaReadStream.create(vertx, consumer);
        stream.partitionsRevokedHandler(partitions -> {
            flow.revoked(partitions);
            work.revoked(partitions);
        });
        stream.partitionsAssignedHandler(partitions -> {
            flow.assigned(partitions);
            whenAssigned.run();
        });
    }

    void begin(Set<String> topics) {
        pulse.beat();
        stream.subscribe(topics).onComplete(subscribed -> turn());
    }

    /** A topic is another one from now on. */
    void madeAnew(String topic) {
        madeAnew.add(topic);
    }

    /** Takes nothing more, waits a little for what is in hand, and leaves the group. */
    Future<Void> finish() {
        finishByMs = Math.min(finishByMs, Ticker.SYSTEM.nowMs() + FINISH_MS_MAX);
        return ended.future();
    }

    private boolean isFinishing() {
        return finishByMs != Long.MAX_VALUE;
    }

    /** One poll, with what has to be done before and after; then the next, whatever comes of this one. */
    private void turn() {
        if (isFinishing() && (work.unhandled() == 0 || Ticker.SYSTEM.nowMs() >= finishByMs)) {
            leave();
            return;
        }
        Future.succeededFuture()
                .compose(now -> poll(Ticker.SYSTEM.nowMs()))
                .compose(records ->
                        Future.succeededFuture(records).map(this::received).recover(error -> rewind(records, error)))
                .onSuccess(done -> {
                    pulse.beat();
                    turn();
                })
                .onFailure(error -> {
                    LOG.warn("Kafka: {}: {}", service, error.toString());
                    vertx.setTimer(FAILURE_PAUSE_MS, timer -> turn());
                });
    }

    private Future<ConsumerRecords<byte[], byte[]>> poll(long now) {
        if (!isFinishing()) {
            if (now - silenceCheckedAtMs > SILENCE_CHECK_EVERY_MS) {
                silenceCheckedAtMs = now;
                work.offerSilentAgain(now);
            }
            work.offer(now);
        }
        boolean full = isFinishing() || work.unhandled() > unhandledMax;
        return beginAnew()
                .compose(begun -> flow.steer(stream, partition -> full || work.isFull(partition)))
                .compose(steered -> reader.passOver(work, now))
                .compose(steered -> now - committedAtMs < COMMIT_EVERY_MS ? Future.succeededFuture() : commit(now))
                .compose(committed -> stream.poll(full || work.hasWaiting() ? POLL_BUSY : POLL_IDLE));
    }

    /** Of a topic that is another one now, nothing that was read or committed says anything. */
    private Future<Void> beginAnew() {
        Set<TopicPartition> partitions = flow.assignedOf(madeAnew);
        madeAnew.clear();
        work.revoked(partitions);
        return partitions.isEmpty() ? Future.succeededFuture() : stream.seekToBeginning(partitions);
    }

    private ConsumerRecords<byte[], byte[]> received(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> written : records) {
            work.received(written, reader.read(written));
        }
        work.standsAt(consumer.positions());
        return records;
    }

    /** What could not be taken is not passed over: it is polled again. */
    private <T> Future<T> rewind(ConsumerRecords<byte[], byte[]> records, Throwable error) {
        return Future.join(records.partitions().stream()
                        .map(name ->
                                stream.seek(name, records.records(name).get(0).offset()))
                        .toList())
                .transform(done -> Future.failedFuture(error));
    }

    /** Never fails: what is not committed now is committed later, or handled again by whoever has it then. */
    private Future<Void> commit(long now) {
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

    private void leave() {
        pulse.end();
        Future.succeededFuture()
                .compose(now -> commit(Ticker.SYSTEM.nowMs()))
                .compose(committed -> stream.close())
                .timeout(LEAVE_MS_MAX, TimeUnit.MILLISECONDS)
                .onComplete(ended);
    }
}
