package troupe.kit.store;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.durability.Stamp;
import troupe.kit.transport.Unreadable;
import troupe.language.Envelope;

/**
 * The transaction, written once: inbox, entities, outbox, timers and dead letters of a service change together or not
 * at all, and nobody sees them before. One transaction at a time.
 *
 * <p>Any call may fail; whose fault that is tells {@link DatabaseErrors#kindOf}. After a failure the transaction is to
 * be rolled back.
 */
public interface StoreConnection {
    /**
     * What a batch finds when its transaction begins.
     *
     * @param fresh ids of the messages that were not handled before
     * @param heldKeys keys that wait behind a dead letter, which nobody else releases before this transaction ends
     */
    record Opened(Set<UUID> fresh, Set<String> heldKeys, Entities entities) {}

    /**
     * A dead letter as it lies in the store, locked by the one who found it.
     *
     * @param envelope null if it never was a valid event, or this build cannot read it
     * @param unknown why this build cannot read it though it was a valid event; null otherwise
     */
    record Found(
            UUID id,
            String key,
            @Nullable Envelope envelope,
            boolean held,
            @Nullable String unknown) {
        public Found(UUID id, String key, @Nullable Envelope envelope, boolean held) {
            this(id, key, envelope, held, null);
        }
    }

    /** On what it rests that something was committed here: on the server's life, unless commits wait for the disk. */
    Stamp stamp();

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

    /**
     * Which of these entities somebody else holds locked at this moment. It begins no transaction and waits for nobody;
     * of entities that are not there nothing is known.
     */
    Future<Set<Ref>> locked(Set<Ref> refs);

    /** The dead letter with an id, locked. */
    Future<Optional<Found>> deadLetter(UUID id);

    /** The dead letter that is first in line for a key, locked. */
    Future<Optional<Found>> firstDeadLetter(String key);

    /** Keys, at most so many, of which the first dead letter is held and so waits behind nobody. */
    Future<List<String>> abandonedKeys(int limit);

    /**
     * Keeps a record that this build cannot read among the dead letters, once however often it is found; at once. One
     * that only a newer build understands counts as handled, and waits with its key.
     */
    Future<Void> store(Unreadable unreadable);

    /**
     * Keeps a message of which the database does not even take a dead letter: as bytes that it does take, once however
     * often that is tried; at once.
     */
    Future<Void> storeBytes(Envelope message, String error);

    /**
     * Writes a batch's changes and commits. A failure leaves nothing of them, unless the connection broke during the
     * commit.
     */
    Future<Void> commit(Changes changes);

    Future<Void> rollback();
}
