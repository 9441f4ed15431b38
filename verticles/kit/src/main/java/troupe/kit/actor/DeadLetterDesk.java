package troupe.kit.actor;

import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.kit.behavior.Entities;
import troupe.kit.operations.OperatorReply.Released;
import troupe.kit.store.Changes;
import troupe.kit.store.DeadLetterTable.Found;
import troupe.kit.store.MessageTable.Stored;
import troupe.kit.store.StoreConnection;
import troupe.kit.store.StoreConnection.Opened;
import troupe.kit.transport.Unreadable;
import troupe.messages.EdgeRequest;
import troupe.messages.Envelope;
import troupe.messages.Refused;
import troupe.messages.Reply;

/**
 * Releases dead letters on an operator's word: the one named, and when that worked those held behind it, in their
 * order, each in a transaction of its own. Used on the actor's event loop only.
 */
public final class DeadLetterDesk {
    private final Actor actor;
    private final Batch.Context context;

    DeadLetterDesk(Actor actor, Batch.Context context) {
        this.actor = actor;
        this.context = context;
    }

    /** Handles a parked message again. */
    public Future<Reply> retry(UUID id) {
        return actor.exclusively(connection -> release(connection, id, false));
    }

    /** Gives a parked message up. */
    public Future<Reply> discard(UUID id) {
        return actor.exclusively(connection -> release(connection, id, true));
    }

    /** Keeps a record that is no valid event for an operator. */
    public Future<Void> store(Unreadable unreadable) {
        return actor.exclusively(connection -> connection.store(unreadable));
    }

    private Future<Reply> release(StoreConnection connection, UUID id, boolean discard) {
        return connection.begin().compose(begun -> connection.deadLetter(id)).compose(found -> {
            Refused refused = refused(id, found, discard);
            if (refused != null) {
                return connection.rollback().<Reply>map(refused);
            }
            Found letter = found.orElseThrow();
            Envelope envelope = letter.envelope();
            Future<Void> first = discard || envelope == null
                    ? commit(connection, new Batch(context, List.of()), released(id))
                    : handle(connection, envelope);
            return first.compose(done -> releaseNext(connection, letter.key(), discard ? 0 : 1))
                    .recover(error -> failedAgain(connection, id, error));
        });
    }

    private @Nullable Refused refused(UUID id, Optional<Found> found, boolean discard) {
        if (found.isEmpty()) {
            return new Refused(Refused.Code.NOT_FOUND, "there is no dead letter " + id);
        }
        if (found.get().held()) {
            return new Refused(Refused.Code.CONFLICT, id + " only waits behind the parked one of its key");
        }
        String unknown = discard ? null : unknown(found.get());
        if (unknown != null) {
            return new Refused(Refused.Code.CONFLICT, id + " waits for a build that understands it: " + unknown);
        }
        return found.get().envelope() == null && !discard
                ? new Refused(Refused.Code.CONFLICT, id + " is no valid event: it can only be discarded")
                : null;
    }

    /** Why this build cannot handle it; null if it can, or nobody ever will. */
    private @Nullable String unknown(Found found) {
        Envelope envelope = found.envelope();
        return envelope == null || actor.understands(envelope.payload())
                ? found.unknown()
                : "this one has no rule for " + envelope.name();
    }

    /** Those that were held go on until one of them fails, which is then the parked one. */
    private Future<Reply> releaseNext(StoreConnection connection, String key, int handled) {
        return connection
                .begin()
                .compose(begun -> connection.firstDeadLetter(key))
                .compose(next -> next.isEmpty()
                        ? connection.rollback().<Reply>map(new Released(handled))
                        : releaseHeld(connection, next, key, handled));
    }

    private Future<Reply> releaseHeld(StoreConnection connection, Optional<Found> next, String key, int handled) {
        String unknown = unknown(next.orElseThrow());
        if (unknown != null) {
            return connection
                    .rollback()
                    .compose(done -> connection.park(next.orElseThrow().id(), unknown))
                    .map(new Released(handled));
        }
        // What is unreadable has a key of its own, so it waits behind nobody.
        Envelope envelope = Objects.requireNonNull(next.orElseThrow().envelope());
        return handle(connection, envelope)
                .map(done -> true)
                .recover(error -> failedAgain(connection, envelope.id(), error).map(false))
                .compose(worked -> worked
                        ? releaseNext(connection, key, handled + 1)
                        : Future.succeededFuture(new Released(handled)));
    }

    /** Handles one message in the transaction that has begun. Its id is in the inbox since it was buried. */
    private Future<Void> handle(StoreConnection connection, Envelope envelope) {
        Letter letter = new Letter(envelope, handled -> {});
        Batch batch = new Batch(context, List.of(letter));
        if (envelope.payload() instanceof EdgeRequest) {
            // It is no rule that failed but a call: the relay makes it again.
            Changes changes = released(envelope.id());
            changes.emitted(new Stored(envelope, envelope.time(), Set.of()));
            return commit(connection, batch, changes);
        }
        return connection.reopen(batch.needs(), batch.reads()).compose(entities -> {
            Changes changes = batch.decide(new Opened(Set.of(envelope.id()), Set.of(), entities));
            changes.released(envelope.id());
            return commit(connection, batch, changes);
        });
    }

    private Future<Void> commit(StoreConnection connection, Batch batch, Changes changes) {
        return connection.commit(changes).onSuccess(done -> actor.committed(batch, changes));
    }

    private static Changes released(UUID id) {
        Changes changes = new Changes(new Entities());
        changes.released(id);
        return changes;
    }

    private Future<Reply> failedAgain(StoreConnection connection, UUID id, Throwable error) {
        String reason = String.valueOf(error.getCause() == null ? error : error.getCause());
        return connection
                .rollback()
                .compose(done -> connection.failedAgain(id, reason))
                .map(noted -> new Refused(Refused.Code.CONFLICT, id + " failed again: " + reason));
    }
}
