package troupe.kit.actor;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import troupe.codec.Catalogue;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Entities;
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
    private final Turns turns;
    private final Relay relay;
    private final ActorMetrics metrics;
    private final Mailbox mailbox;
    private final Recovery recovery;
    private final DeadLetterOperations deadLetters;
    private final CallEndings calls = new CallEndings(this);
    private Consumer<Committed> whenCommitted = committed -> {};
    private boolean flushPlanned;

    /**
     * What a transaction committed, for those who watch.
     *
     * @param decided the deliveries whose rules decided in it
     * @param emitted what they emitted at once
     */
    public record Committed(List<Delivery> decided, List<Envelope> emitted, Changes changes, long tookNs) {}

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
        this.turns = new Turns(scheduler, parts.session(), settings.batchTimeout(), this::nextBatch);
        this.relay = parts.relay();
        this.metrics = parts.metrics();
        this.mailbox = new Mailbox(settings.mailbox());
        this.recovery = new Recovery(this::handle, turns, parts, mailbox, context);
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
        if (turns.isClosed() || (begins && (mailbox.size() >= settings.mailbox() / 2 || isWithoutDatabase()))) {
            return false;
        }
        return mailbox.offer(delivery) != Mailbox.Offer.FULL;
    }

    /** Begins to work on what was offered, unless a batch is in flight. */
    public void wake() {
        turns.wake();
    }

    private @Nullable Future<Void> nextBatch() {
        List<Delivery> batch = mailbox.take(settings.batchMax());
        if (batch.isEmpty()) {
            planFlush();
            return null;
        }
        return handle(batch, 0);
    }

    /** Runs something on the actor's connection while no batch is in flight; fails when the actor is closed. */
    public <T> Future<T> exclusively(Function<StoreConnection, Future<T>> job) {
        return turns.exclusively(job);
    }

    /** Handles a batch however long it takes; the future never fails. */
    private Future<Void> handle(List<Delivery> batch, int failures) {
        List<Delivery> free = recovery.lockWait().withoutLocked(batch);
        if (free.isEmpty() || turns.isClosed()) {
            return Future.succeededFuture();
        }
        return transaction(free).recover(error -> recovery.recover(free, failures, error));
    }

    private Future<Void> transaction(List<Delivery> deliveries) {
        long began = System.nanoTime();
        Batch batch = new Batch(context, deliveries);
        Delivered outbox = relay.takeDelivered();
        Delivered timers = relay.takeDeliveredTimers();
        Future<Changes> committed = turns.onConnection(connection -> connection
                .open(batch.envelopes(), batch.needs(), batch.reads())
                .compose(opened -> {
                    Changes changes = batch.decide(opened);
                    changes.delivered(outbox, timers);
                    return connection.commit(changes).map(changes);
                })
                .recover(error -> rollback(connection, error)));
        return committed.onFailure(error -> relay.putBack(outbox, timers)).map(changes -> {
            recovery.outage().over();
            relay.written(outbox, timers);
            metrics.committed(deliveries, System.nanoTime() - began);
            mailbox.answer(batch.deliveries());
            committed(batch, changes, System.nanoTime() - began);
            batch.releasedKeys().forEach(deadLetters::resume);
            return null;
        });
    }

    private static <T> Future<T> rollback(StoreConnection connection, Throwable error) {
        return connection.rollback().transform(done -> Future.failedFuture(error));
    }

    /** What follows from a commit. */
    void committed(Batch batch, Changes changes, long tookNs) {
        changes.emitted().forEach(relay::accept);
        relay.flush();
        whenCommitted.accept(new Committed(batch.decided(), batch.emitted(), changes, tookNs));
    }

    private void planFlush() {
        if (!flushPlanned && relay.hasDelivered() && !turns.isClosed()) {
            flushPlanned = true;
            scheduler.after(IDLE_FLUSH_MS, () -> {
                flushPlanned = false;
                if (!turns.isWorking() && relay.hasDelivered()) {
                    turns.add(this::flush);
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
        Future<Void> written = turns.onConnection(connection -> connection
                .begin()
                .compose(begun -> connection.commit(changes))
                .recover(error -> rollback(connection, error)));
        return written.onSuccess(done -> relay.written(outbox, timers)).recover(error -> {
            relay.putBack(outbox, timers);
            turns.giveUpConnection();
            return scheduler.delay(recovery.backoffMs(0));
        });
    }

    /** Takes no more deliveries, finishes those in the mailbox and writes what they leave to be written. */
    public Future<Void> drain() {
        boolean idle = !turns.isWorking() && !mailbox.isReady();
        if (idle && !relay.hasDelivered()) {
            return Future.succeededFuture();
        }
        if (idle) {
            // In its turn: what arrives meanwhile must not begin a batch within this transaction.
            turns.add(this::flush);
        }
        return scheduler.delay(5).compose(waited -> drain());
    }

    boolean isClosed() {
        return turns.isClosed();
    }

    /** How long to wait after so many failures in a row, with jitter, in milliseconds. */
    long backoffMs(int failures) {
        return recovery.backoffMs(failures);
    }

    /** Stops at once; what is not committed stays with those who sent it. */
    public void close() {
        turns.close();
    }
}
