package troupe.kit.actor;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import troupe.codec.Catalogue;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.relay.Relay;
import troupe.kit.store.Changes;
import troupe.kit.store.Delivered;
import troupe.kit.store.Session;
import troupe.kit.store.StoreConnection;
import troupe.kit.time.Scheduler;
import troupe.language.EdgeRequest;
import troupe.language.Envelope;
import troupe.language.Message;

/**
 * Takes whatever its mailbox holds, up to a limit, commits it as one transaction, and meanwhile collects the next
 * batch: at low load a batch is one message and latency is one commit, at high load a batch is hundreds and a commit
 * costs each of them almost nothing. What becomes of a batch that fails is up to its {@link Recovery}. Used on one
 * event loop only.
 */
public final class Actor {
    /** What an idle actor has to write of deliveries waits so long for a batch that takes it along. */
    private static final long IDLE_FLUSH_MS = 50;

    private final Scheduler scheduler;
    private final Batch.Context context;
    private final ActorSettings settings;
    private final Session session;
    private final Relay relay;
    private final ActorMetrics metrics;
    private final Mailbox mailbox;
    private final Recovery recovery;
    private final DeadLetterOperations deadLetters;
    private final CallEndings calls = new CallEndings(this);
    private final Deque<Supplier<Future<Void>>> jobs = new ArrayDeque<>();
    private Consumer<Committed> whenCommitted = committed -> {};
    private boolean working;
    private boolean flushPlanned;
    private boolean closed;

    /**
     * What a transaction committed, for those who watch.
     *
     * @param decided the deliveries whose rules decided in it
     * @param emitted what they emitted at once
     */
    public record Committed(List<Delivery> decided, List<Envelope> emitted, Changes changes) {}

    /** What an actor works with. */
    public record Parts(
            Scheduler scheduler, ActorSettings settings, Session session, Relay relay, ActorMetrics metrics) {}

    /**
     * @param behavior decides; what it emits goes out through the emitter and belongs to the relay for the length of
     *     the lease
     */
    public Actor(Parts parts, Behavior behavior, Emitter emitter, Duration lease) {
        this.scheduler = parts.scheduler();
        this.context = new Batch.Context(
                behavior,
                emitter,
                message -> !parts.relay().routesOf(message).isEmpty(),
                lease,
                parts.settings().failuresMax(),
                parts.settings().record());
        this.settings = parts.settings();
        this.session = parts.session();
        this.relay = parts.relay();
        this.metrics = parts.metrics();
        this.mailbox = new Mailbox(settings.mailbox());
        this.recovery = new Recovery(this, parts, mailbox, context);
        this.deadLetters = new DeadLetterOperations(this, context, scheduler);
        metrics.observe(mailbox::size, relay::size);
    }

    /** Where operators release this actor's dead letters. */
    public DeadLetterOperations deadLetters() {
        return deadLetters;
    }

    /** Where calls to the outside end that no rule hears of. */
    public CallEndings calls() {
        return calls;
    }

    /** Hears of each transaction, after its commit. */
    public void whenCommitted(Consumer<Committed> listener) {
        whenCommitted = listener;
    }

    /** Whether the database is away, or refuses: commands are turned away until it is worth another attempt. */
    public boolean isWithoutDatabase() {
        return recovery.outage().lasts();
    }

    /** Whether this build knows what to do with a message; another one may. */
    public boolean understands(Message message) {
        return message instanceof EdgeRequest || context.behavior().reactionTo(message) != null;
    }

    /** Whether earlier builds had a rule for such a message, and this one wants no more of them. */
    public boolean passesOver(Envelope message) {
        return context.behavior().formerly().contains(Catalogue.NAME_PREFIX + message.name());
    }

    /** Takes a delivery in; false when there is no room for it, or nobody should have to wait for the database. */
    public boolean offer(Delivery delivery) {
        boolean begins = !delivery.sender().canWait();
        if (closed || (begins && (mailbox.size() >= settings.mailbox() / 2 || isWithoutDatabase()))) {
            return false;
        }
        return mailbox.offer(delivery) != Mailbox.Offer.FULL;
    }

    /** Begins to work on what was offered, unless a batch is in flight. */
    public void wake() {
        if (working) {
            return;
        }
        Supplier<Future<Void>> job = jobs.poll();
        List<Delivery> batch = job == null ? mailbox.take(settings.batchMax()) : List.of();
        if (job == null && batch.isEmpty()) {
            planFlush();
            return;
        }
        working = true;
        Future<Void> work = job == null ? handle(batch, 0) : job.get();
        work.onComplete(done -> {
            working = false;
            wake();
        });
    }

    /** Runs something on the actor's connection while no batch is in flight; fails when the actor is closed. */
    public <T> Future<T> exclusively(Function<StoreConnection, Future<T>> job) {
        Promise<T> promise = Promise.promise();
        jobs.add(() -> {
            if (closed) {
                promise.fail(new IllegalStateException("the instance has left"));
                return Future.succeededFuture();
            }
            Future<T> result = limited(session.connection().compose(job));
            return result.onFailure(error -> session.discard())
                    .onComplete(promise)
                    .transform(done -> Future.succeededFuture());
        });
        wake();
        return promise.future();
    }

    /** Handles a batch however long it takes; the future never fails. */
    Future<Void> handle(List<Delivery> batch, int failures) {
        List<Delivery> free = recovery.lockWait().withoutLocked(batch);
        if (free.isEmpty() || closed) {
            return Future.succeededFuture();
        }
        return transaction(free).recover(error -> recovery.recover(free, failures, error));
    }

    /** Which of these entities somebody else holds locked. */
    Future<Set<Ref>> lockedOf(Set<Ref> refs) {
        return limited(session.connection().compose(connection -> connection.locked(refs)));
    }

    private Future<Void> transaction(List<Delivery> deliveries) {
        long began = System.nanoTime();
        Batch batch = new Batch(context, deliveries);
        Delivered outbox = relay.takeDelivered();
        Delivered timers = relay.takeDeliveredTimers();
        Future<Changes> committed = session.connection().compose(connection -> {
            return connection
                    .open(batch.envelopes(), batch.needs(), batch.reads())
                    .compose(opened -> {
                        Changes changes = batch.decide(opened);
                        changes.delivered(outbox, timers);
                        return connection.commit(changes).map(changes);
                    })
                    .recover(error -> rollback(connection, error));
        });
        return limited(committed)
                .onFailure(error -> relay.putBack(outbox, timers))
                .map(changes -> {
                    recovery.outage().over();
                    relay.written(outbox, timers);
                    metrics.committed(deliveries, System.nanoTime() - began);
                    answer(batch.deliveries());
                    committed(batch, changes);
                    batch.releasedKeys().forEach(deadLetters::resume);
                    return null;
                });
    }

    private <T> Future<T> limited(Future<T> transaction) {
        return scheduler.limit(transaction, settings.batchTimeout().toMillis());
    }

    private static <T> Future<T> rollback(StoreConnection connection, Throwable error) {
        return connection.rollback().transform(done -> Future.failedFuture(error));
    }

    /** What follows from a commit. */
    void committed(Batch batch, Changes changes) {
        changes.emitted().forEach(relay::accept);
        relay.flush();
        whenCommitted.accept(new Committed(batch.decided(), batch.emitted(), changes));
    }

    /** The deliveries are done with; their senders hear of it. */
    void answer(List<Delivery> deliveries) {
        mailbox.done(deliveries);
        Map<Delivery.Sender, List<Delivery>> bySender = new LinkedHashMap<>();
        deliveries.forEach(delivery -> bySender.computeIfAbsent(delivery.sender(), s -> new ArrayList<>())
                .add(delivery));
        bySender.forEach(Delivery.Sender::handled);
    }

    private void planFlush() {
        if (!flushPlanned && relay.hasDelivered() && !closed) {
            flushPlanned = true;
            scheduler.after(IDLE_FLUSH_MS, () -> {
                flushPlanned = false;
                if (!working && relay.hasDelivered()) {
                    jobs.add(this::flush);
                    wake();
                }
            });
        }
    }

    /** Writes what deliveries have to write when there is no batch to take it along; never fails. */
    private Future<Void> flush() {
        Delivered outbox = relay.takeDelivered();
        Delivered timers = relay.takeDeliveredTimers();
        Changes changes = new Changes(new Entities());
        changes.delivered(outbox, timers);
        Future<Void> written = session.connection()
                .compose(connection -> connection
                        .begin()
                        .compose(begun -> connection.commit(changes))
                        .recover(error -> rollback(connection, error)));
        return limited(written).onSuccess(done -> relay.written(outbox, timers)).recover(error -> {
            relay.putBack(outbox, timers);
            session.discard();
            return scheduler.delay(recovery.backoffMs(0));
        });
    }

    /** Takes no more deliveries, finishes those in the mailbox and writes what they leave to be written. */
    public Future<Void> drain() {
        boolean idle = !working && !mailbox.isReady();
        if (idle && !relay.hasDelivered()) {
            return Future.succeededFuture();
        }
        if (idle) {
            // In its turn: what arrives meanwhile must not begin a batch within this transaction.
            jobs.add(this::flush);
            wake();
        }
        return scheduler.delay(5).compose(waited -> drain());
    }

    boolean isClosed() {
        return closed;
    }

    /** How long to wait after so many failures in a row, with jitter, in milliseconds. */
    long backoffMs(int failures) {
        return recovery.backoffMs(failures);
    }

    /** Stops at once; what is not committed stays with those who sent it. */
    public void close() {
        closed = true;
        session.discard();
    }
}
