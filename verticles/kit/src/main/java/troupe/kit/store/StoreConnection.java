package troupe.kit.store;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.store.DeadLetterTable.Found;
import troupe.kit.transport.Unreadable;
import troupe.messages.Envelope;

/**
 * The transaction, written once: inbox, entities, outbox, timers and dead letters of a service change together or not
 * at all, and nobody sees them before. One transaction at a time.
 *
 * <p>Any call may fail; whether trying again may help is told by {@link DatabaseErrors#isTransient}. After a failure
 * the transaction is to be rolled back.
 */
public interface StoreConnection {
    /**
     * What a batch finds when its transaction begins.
     *
     * @param fresh ids of the messages that were not handled before
     * @param heldKeys keys that wait behind a dead letter
     */
    record Opened(Set<UUID> fresh, Set<String> heldKeys, Entities entities) {}

    /**
     * Begins a transaction, notes the messages as handled, and loads the entities, those in {@code needs} locked.
     * Whoever else handles one of these messages, or needs one of these entities, waits for the end of this
     * transaction.
     */
    Future<Opened> open(Collection<Envelope> messages, Set<Ref> needs, Set<Ref> reads);

    /** Begins a transaction that handles nothing new. */
    Future<Void> begin();

    /** Locks and loads what is needed for messages that are in the inbox already: dead letters that are tried again. */
    Future<Entities> reopen(Set<Ref> needs, Set<Ref> reads);

    /** The dead letter with an id, locked. */
    Future<Optional<Found>> deadLetter(UUID id);

    /** The dead letter that is first in line for a key, locked. */
    Future<Optional<Found>> firstDeadLetter(String key);

    /** Keeps a record that is no valid event among the dead letters, once however often it is found; at once. */
    Future<Void> store(Unreadable unreadable);

    /** Puts a dead letter that this build does not understand first in the line of its key; takes effect at once. */
    Future<Void> park(UUID deadLetter, String error);

    /** Notes that a dead letter failed once more; takes effect at once when no transaction has begun. */
    Future<Void> failedAgain(UUID deadLetter, String error);

    /**
     * Writes a batch's changes and commits. A failure leaves nothing of them, unless the connection broke during the
     * commit.
     */
    Future<Void> commit(Changes changes);

    Future<Void> rollback();
}
