package troupe.kit.actor;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.behavior.Entities;
import troupe.kit.durability.Stamp;
import troupe.kit.operations.OperatorReply.Released;
import troupe.kit.relay.Relay;
import troupe.kit.store.Changes;
import troupe.kit.store.DatabaseErrors;
import troupe.kit.store.Delivered;
import troupe.kit.store.StoreConnection;
import troupe.kit.store.StoreConnection.Found;
import troupe.kit.store.StoreConnection.Opened;
import troupe.kit.store.StoredMessage;
import troupe.kit.time.Scheduler;
import troupe.kit.transport.Unreadable;
import troupe.language.EdgeRequest;
import troupe.language.Envelope;
import troupe.language.Refused;
import troupe.language.Reply;

/**
 * Releases dead letters on an operator's word: the one named, and when that worked those held behind it, in their
 * order, each in a transaction of its own. Those that a crash left without a parked one before them go on by
 * themselves. Used on the actor's event loop only.
 */
public final class DeadLetterOperations {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterOperations.class);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final int KEYS_MAX = 100;

    private final Actor actor;
    private final Batch.Context context;
    private final Scheduler scheduler;

    /** What became of the one that was named. */
    private record Taken(@Nullable Refused refused, String key, int handled) {}

    DeadLetterOperations(Actor actor, Batch.Context context, Scheduler scheduler) {
        this.actor = actor;
        this.context = context;
        this.scheduler = scheduler;
    }

    /**
     * Handles a dead letter again. A call to the outside is only begun: its delivery stays, and its key is held, until
     * the call is answered.
     */
    public Future<Reply> retry(UUID id) {
        return release(id, false);
    }

    /** Gives a dead letter up. */
    public Future<Reply> discard(UUID id) {
        return release(id, true);
    }

    /** Keeps a record that is no valid event for an operator, and what a newer build understands for that. */
    public Future<Stamp> store(Unreadable unreadable) {
        return actor.exclusively(connection -> connection.store(unreadable).map(connection.stamp()));
    }

    /** Looks from now on, until the actor is closed, for keys that are held behind nobody. */
    public void watch() {
        if (actor.isClosed()) {
            return;
        }
        actor.exclusively(connection -> connection.abandonedKeys(KEYS_MAX))
                .onSuccess(keys -> keys.forEach(this::resume))
                .onFailure(error -> LOG.debug("not looked for keys that are held: {}", error.toString()))
                .onComplete(looked -> scheduler.after(LOOK_EVERY.toMillis(), this::watch));
    }

    private Future<Reply> release(UUID id, boolean discard) {
        return actor.exclusively(connection -> connection
                        .begin()
                        .compose(begun -> connection.deadLetter(id))
                        .compose(found -> found.isEmpty()
                                ? refuse(connection, Refused.Code.NOT_FOUND, "there is no dead letter " + id)
                                : release(connection, found.get(), discard)))
                .compose(taken -> {
                    @Nullable Refused refused = taken.refused();
                    return refused != null
                            ? Future.succeededFuture(refused)
                            : goOn(taken.key()).<Reply>map(behind -> new Released(taken.handled() + behind));
                });
    }

    private Future<Taken> release(StoreConnection connection, Found delivery, boolean discard) {
        @Nullable String unknown = discard ? null : unknown(delivery);
        if (unknown != null) {
            return refuse(
                    connection,
                    Refused.Code.CONFLICT,
                    delivery.id() + " waits for a build that understands it: " + unknown);
        }
        if (delivery.envelope() == null && !discard) {
            return refuse(
                    connection, Refused.Code.CONFLICT, delivery.id() + " cannot be read: it can only be discarded");
        }
        if (!delivery.held()) {
            return take(connection, delivery, discard);
        }
        return connection.firstDeadLetter(delivery.key()).compose(first -> {
            UUID before = first.orElse(delivery).id();
            return before.equals(delivery.id())
                    ? take(connection, delivery, discard)
                    : refuse(connection, Refused.Code.CONFLICT, delivery.id() + " waits behind " + before);
        });
    }

    /** Why this build cannot handle it; null if it can, or nobody ever will. */
    private @Nullable String unknown(Found delivery) {
        @Nullable Envelope envelope = delivery.envelope();
        return envelope == null || actor.understands(envelope.payload())
                ? delivery.unknown()
                : "this one has no rule for " + envelope.name();
    }

    private static Future<Taken> refuse(StoreConnection connection, Refused.Code code, String why) {
        return connection.rollback().map(done -> new Taken(new Refused(code, why), "", 0));
    }

    private Future<Taken> take(StoreConnection connection, Found delivery, boolean discard) {
        @Nullable Envelope envelope = delivery.envelope();
        boolean call = envelope != null && envelope.payload() instanceof EdgeRequest;
        if (discard || envelope == null) {
            Changes changes = new Changes(new Entities());
            changes.released(delivery.id());
            if (call) {
                // It may just be tried again: nobody is to take that up any more.
                changes.delivered(new Delivered(List.of(delivery.id()), Map.of()), Delivered.NOTHING);
            }
            return commit(connection, changes).map(done -> new Taken(null, delivery.key(), 0));
        }
        if (call) {
            return commit(connection, calledAgain(envelope)).map(done -> new Taken(null, delivery.key(), 0));
        }
        return decide(connection, envelope)
                .map(done -> new Taken(null, delivery.key(), 1))
                .recover(error -> failedAgain(connection, delivery.id(), error)
                        .map(reason -> new Taken(
                                new Refused(Refused.Code.CONFLICT, delivery.id() + " failed again: " + reason),
                                delivery.key(),
                                0)));
    }

    /** It is no rule that failed but a call: the relay makes it again, with as much patience as the first time. */
    private Changes calledAgain(Envelope request) {
        Instant now = context.emitter().now();
        Envelope anew = new Envelope(
                request.id(),
                request.correlationId(),
                request.causationId(),
                request.traceparent(),
                request.source(),
                now,
                request.payload());
        Changes changes = new Changes(new Entities());
        changes.emitted(new StoredMessage(anew, context.lease(), Set.of(Relay.RETRY)));
        return changes;
    }

    /**
     * Handles those that are held and first in line for a key until none is left, or one fails or is not understood by
     * this build: that is then the parked one. A database that is away is waited for.
     *
     * @return how many were handled
     */
    private Future<Integer> goOn(String key) {
        Promise<Integer> done = Promise.promise();
        goOn(key, 0, 0, done);
        return done.future();
    }

    /** As {@link #goOn}, for those who do not wait for the end. */
    void resume(String key) {
        goOn(key).onFailure(error -> LOG.warn("what is held for {} does not go on: {}", key, error.toString()));
    }

    private void goOn(String key, int handled, int failures, Promise<Integer> done) {
        actor.exclusively(connection -> next(connection, key)).onComplete(worked -> {
            if (worked.succeeded() && worked.result()) {
                goOn(key, handled + 1, 0, done);
            } else if (worked.succeeded()) {
                done.complete(handled);
            } else if (DatabaseErrors.isTransient(worked.cause()) && !actor.isClosed()) {
                scheduler.after(actor.backoffMs(failures), () -> goOn(key, handled, failures + 1, done));
            } else {
                done.fail(worked.cause());
            }
        });
    }

    private Future<Boolean> next(StoreConnection connection, String key) {
        return connection
                .begin()
                .compose(begun -> connection.firstDeadLetter(key))
                .compose(first -> {
                    Optional<Found> held = first.filter(Found::held);
                    return held.isEmpty() ? connection.rollback().map(false) : next(connection, held.get());
                });
    }

    private Future<Boolean> next(StoreConnection connection, Found held) {
        @Nullable Envelope envelope = held.envelope();
        @Nullable String unknown = unknown(held);
        if (envelope == null || unknown != null) {
            Changes changes = new Changes(new Entities());
            changes.parked(held.id(), String.valueOf(unknown));
            return commit(connection, changes).map(false);
        }
        return decide(connection, envelope)
                .map(true)
                .recover(error -> failedAgain(connection, held.id(), error).map(false));
    }

    /** Handles one message in the transaction that has begun. Its id is in the inbox since it was buried. */
    private Future<Void> decide(StoreConnection connection, Envelope envelope) {
        Delivery delivery = new Delivery(envelope, (handled, rests) -> {});
        Batch batch = new Batch(context, List.of(delivery));
        return connection.reopen(batch.needs(), batch.reads()).compose(entities -> {
            Changes changes = batch.decide(new Opened(Set.of(envelope.id()), Set.of(), entities));
            changes.released(envelope.id());
            return actor.commit(connection, batch, changes);
        });
    }

    private Future<Void> commit(StoreConnection connection, Changes changes) {
        return actor.commit(connection, new Batch(context, List.of()), changes);
    }

    /** Notes why it failed; the database's troubles are not the delivery's fault. */
    private static Future<String> failedAgain(StoreConnection connection, UUID id, Throwable error) {
        if (DatabaseErrors.isTransient(error)) {
            return Future.failedFuture(error);
        }
        String reason = String.valueOf(Objects.requireNonNullElse(error.getCause(), error));
        Changes changes = new Changes(new Entities());
        changes.failedAgain(id, reason);
        return connection
                .rollback()
                .compose(done -> connection.begin())
                .compose(begun -> connection.commit(changes))
                .map(reason);
    }
}
