package troupe.kit.actor;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import troupe.codec.Catalogue;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Entities;
import troupe.kit.durability.Stamp;
import troupe.kit.relay.Relay;
import troupe.kit.store.Changes;
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
    final Batch.Context context;
    private final ActorSettings settings;
    private final Turns turns;
    final Relay relay;
    private final ActorObserver observer;
    final Mailbox mailbox;
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
     * @param rests on what it rests that it is committed
     */
    public record Committed(
            List<Delivery> decided, List<Envelope> emitted, Changes changes, Stamp rests, long tookNs) {}

    /** What an actor works with. */
    public record Parts(
            Scheduler scheduler, ActorSettings settings, Session session, Relay relay, ActorObserver observer) {}

    /**
     * @param behavior decides; what it emits goes out through the emitter and belongs to the relay for the lease
     * @param apart how long after a batch the next one begins at the earliest
     */
    public Actor(Parts parts, Behavior behavior, Emitter emitter, Duration lease, Duration apart) {
        this.scheduler = parts.scheduler();
        this.context = new Batch.Context(
                behavior,
                emitter,
                message -> !parts.relay().routesOf(message).isEmpty(),
                lease,
                parts.settings().failuresMax(),
                parts.settings().record());
        this.settings = parts.settings();
        this.turns =
                new Turns(scheduler, parts.session(), settings.batchTimeout(), this::nextBatch, parts.relay()::session);
        this.relay = parts.relay();
        this.observer = parts.observer();
        this.mailbox = new Mailbox(settings.mailbox(), new Pace(scheduler, apart, this::wake));
        this.recovery = new Recovery(this::handle, turns, parts, mailbox, context);
        this.deadLetters = new DeadLetterOperations(this, context, scheduler);
        observer.begins(mailbox::size, relay::size);
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

    /** Looks on a new connection whether the server is in another life. */
    public void reconnect() {
        turns.reconnect();
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
        List<Delivery> free = new ArrayList<>(recovery.lockWait().withoutLocked(batch));
        if (free.isEmpty() || turns.isClosed()) {
            return Future.succeededFuture();
        }
        return transaction(free).recover(error -> recovery.recover(free, failures, error));
    }

    private Future<Void> transaction(List<Delivery> deliveries) {
        Attempt attempt = new Attempt(this, deliveries);
        return turns.onConnection(attempt::on).onFailure(attempt::failed).map(attempt::succeeded);
    }

    /** A batch was handled. */
    void handled(Batch batch, Changes changes, Stamp rests, long tookNanos) {
        recovery.outage().over();
        observer.handled(batch.deliveries(), tookNanos);
        mailbox.answer(batch.deliveries(), rests);
        committed(batch, changes, rests, tookNanos);
        batch.releasedKeys().forEach(deadLetters::resume);
    }

    Future<Void> commit(StoreConnection on, Batch batch, Changes changes) {
        return on.commit(changes).onSuccess(done -> committed(batch, changes, on.stamp(), 0));
    }

    private void committed(Batch batch, Changes changes, Stamp rests, long tookNs) {
        changes.emitted().forEach(message -> relay.accept(message, rests));
        relay.flush();
        whenCommitted.accept(new Committed(batch.decided(), batch.emitted(), changes, rests, tookNs));
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
        Taken taken = new Taken(relay);
        Future<Void> written = turns.onConnection(connection -> {
            Changes changes = new Changes(new Entities());
            taken.take();
            taken.writtenWith(changes);
            return connection
                    .begin()
                    .compose(begun -> connection.commit(changes))
                    .recover(error -> Attempt.rollback(connection, error));
        });
        return written.onSuccess(done -> taken.written()).recover(error -> {
            taken.putBack();
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
