package troupe.kit.simulation;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.simulation.MemoryTransaction.Locks;
import troupe.kit.simulation.MemoryTransaction.Wanted;
import troupe.kit.store.Changes;
import troupe.kit.store.DatabaseErrors.Kind;
import troupe.kit.store.Delivered;
import troupe.kit.store.Shelf;
import troupe.kit.store.StoreConnection.Found;
import troupe.kit.store.StoreConnection.Opened;
import troupe.kit.store.StoreException;
import troupe.kit.store.Sweeps.Routes;
import troupe.kit.store.Sweeps.Swept;
import troupe.language.Envelope;

/**
 * A service's database in memory, with those properties of PostgreSQL (READ COMMITTED) that the kit rests on: nothing
 * is seen before its commit; a row that is locked, and a key that another transaction has just inserted, is waited for;
 * a row that is not there cannot be locked, so of two transactions that insert it the later one fails; a circle of
 * those who wait is broken; a sweep passes over what is locked. The suite that PostgreSQL passes holds it to that.
 */
public final class MemoryStore {
    private static final Comparator<Envelope> BY_KEY =
            Comparator.comparing(Envelope::key).thenComparing(Envelope::id);
    private static final Comparator<Ref> BY_TABLE = Comparator.<Ref, String>comparing(
                    ref -> ref.type().type().getName())
            .thenComparing(Ref::key);

    private final Consumer<Changes> observer;
    private MemoryRows rows = new MemoryRows();
    /** What nothing can take back. */
    private MemoryRows durable = new MemoryRows();

    private final Locks locks = new Locks();
    private Predicate<Ref> unreadable = ref -> false;

    /** Rows that are locked by what they are; an entity that is there is locked by its {@link Ref}. */
    private record NewEntity(Ref ref) {}

    private record Handled(UUID id) {}

    private record Message(UUID id) {}

    private record DeadLetter(UUID id) {}

    /** @param observer hears of every commit when nothing can take it back; what it throws ends the run */
    public MemoryStore(Consumer<Changes> observer) {
        this.observer = observer;
    }

    MemoryRows rows() {
        return rows;
    }

    MemoryRows durable() {
        return durable;
    }

    /** What was not durable is lost. */
    void crashed() {
        rows = durable.copy();
    }

    MemoryTransaction begin(VirtualTime time, long lockWaitMicros) {
        return new MemoryTransaction(locks, time, lockWaitMicros);
    }

    /** Which entities cannot be read, at any moment. */
    void unreadable(Predicate<Ref> which) {
        unreadable = which;
    }

    /** Locks those of some entities that nobody has locked. */
    void lockFree(MemoryTransaction transaction, Predicate<Ref> which) {
        transaction.hold(
                rows.entities().keySet().stream().filter(which).sorted(BY_TABLE).toList());
    }

    /** Those of the entities that are there and that somebody holds locked. */
    Set<Ref> locked(Set<Ref> refs) {
        return refs.stream()
                .filter(ref -> rows.entities().containsKey(ref) && locks.isHeld(ref))
                .collect(Collectors.toSet());
    }

    Future<Opened> open(MemoryTransaction transaction, Collection<Envelope> messages, Set<Ref> needs, Set<Ref> reads) {
        List<Handled> inserts = messages.stream()
                .sorted(BY_KEY)
                .map(message -> new Handled(message.id()))
                .toList();
        Wanted<Handled> notYet = new Wanted<>() {
            @Override
            public boolean wants(Handled row) {
                return !rows.isHandled(row.id());
            }

            @Override
            public void got(Handled row) {
                transaction.fresh.add(row.id());
            }
        };
        return transaction
                .lock(inserts, notYet)
                .compose(noted -> heldKeys(transaction, messages))
                .compose(held -> load(transaction, needs, reads)
                        .map(loaded -> new Opened(Set.copyOf(transaction.fresh), held, loaded)));
    }

    /** Locks what is first in line for each key; where that was released meanwhile, what comes after it. */
    private Future<Set<String>> heldKeys(MemoryTransaction transaction, Collection<Envelope> messages) {
        Set<String> held = new HashSet<>();
        Wanted<DeadLetter> first = new Wanted<>() {
            @Override
            public boolean wants(DeadLetter row) {
                Found found = rows.dead(row.id());
                return found != null && !held.contains(found.key());
            }

            @Override
            public void got(DeadLetter row) {
                held.add(Objects.requireNonNull(rows.dead(row.id())).key());
            }
        };
        List<DeadLetter> inOrder = rows.dead(messages).stream()
                .map(found -> new DeadLetter(found.id()))
                .toList();
        return transaction.lock(inOrder, first).map(held);
    }

    /** Locks what is needed, where it exists, and reads it as it then is. */
    Future<Entities> load(MemoryTransaction transaction, Set<Ref> needs, Set<Ref> reads) {
        Entities loaded = new Entities();
        loaded.expect(needs);
        loaded.expect(reads);
        Wanted<Ref> stored = new Wanted<>() {
            @Override
            public boolean wants(Ref ref) {
                return rows.entities().containsKey(ref);
            }

            @Override
            public void got(Ref ref) {
                rows.read(ref, loaded, unreadable);
            }
        };
        return transaction
                .lock(needs.stream().sorted(BY_TABLE).toList(), stored)
                .map(locked -> {
                    reads.stream()
                            .filter(ref -> !needs.contains(ref))
                            .forEach(ref -> rows.read(ref, loaded, unreadable));
                    return loaded;
                });
    }

    Future<Optional<Found>> deadLetter(MemoryTransaction transaction, UUID id) {
        Wanted<DeadLetter> there = row -> rows.dead(row.id()) != null;
        return transaction.lock(List.of(new DeadLetter(id)), there).map(locked -> Optional.ofNullable(rows.dead(id)));
    }

    Future<Optional<Found>> firstDeadLetter(MemoryTransaction transaction, String key) {
        Optional<Found> first = rows.firstDead(key);
        return first.isEmpty()
                ? Future.succeededFuture(first)
                : deadLetter(transaction, first.get().id());
    }

    List<String> abandonedKeys(int limit) {
        return rows.abandonedKeys(limit);
    }

    /** Sends what a transaction changes; nobody sees it yet. */
    Future<Void> write(MemoryTransaction transaction, Changes changes) {
        List<Object> changed = new ArrayList<>();
        changes.entities().changed().keySet().stream()
                .filter(ref -> !changes.entities().isStored(ref))
                .forEach(ref -> changed.add(new NewEntity(ref)));
        changes.released().forEach(id -> changed.add(new DeadLetter(id)));
        changes.parked().keySet().forEach(id -> changed.add(new DeadLetter(id)));
        changes.failedAgain().keySet().forEach(id -> changed.add(new DeadLetter(id)));
        for (Delivered delivered : List.of(changes.outboxDelivered(), changes.timersDelivered())) {
            delivered.settled().forEach(id -> changed.add(new Message(id)));
            delivered.leftOpen().keySet().forEach(id -> changed.add(new Message(id)));
        }
        Wanted<Object> free = row -> {
            if (row instanceof NewEntity inserted && rows.entities().containsKey(inserted.ref())) {
                throw new StoreException(Kind.COLLISION, "there is already a row for " + inserted.ref());
            }
            return true;
        };
        return transaction.lock(changed, free);
    }

    /** The moment at which all of it takes effect. */
    void commit(MemoryTransaction transaction, Changes changes, Instant now, MemoryLog log) {
        Set<UUID> handled = Set.copyOf(transaction.fresh);
        log.append(this, all -> all.apply(handled, changes, now), () -> observer.accept(changes));
        transaction.end();
    }

    /** Unlike a batch's commit this one waits for the disk, and so for all that was committed before it. */
    Swept sweep(Shelf shelf, Routes routes, Instant now, Duration lease, int limit, MemoryLog log) {
        Swept swept = rows.shelf(shelf).due(routes, now, limit, id -> locks.isHeld(new Message(id)));
        List<UUID> ids =
                swept.messages().stream().map(stored -> stored.envelope().id()).toList();
        if (!ids.isEmpty()) {
            log.append(this, all -> all.shelf(shelf).lease(ids, now.plus(lease)), () -> {});
            log.flush();
        }
        return swept;
    }

    @Nullable
    Duration nextDue(Shelf shelf, Instant now) {
        return rows.shelf(shelf).nextDue(now);
    }

    void cleanInbox(Instant before, MemoryLog log) {
        log.append(this, all -> all.cleanInbox(before), () -> {});
    }

    /** What is committed, for those who look at the books. */
    public Map<Ref, Object> entities() {
        return rows.entities();
    }

    /** Messages that are committed on a shelf. */
    public int size(Shelf shelf) {
        return rows.shelf(shelf).size();
    }

    /** What waits and what is dead, for people. */
    String unfinished() {
        return rows.unfinished();
    }

    /** Dead letters, the parked ones and those behind them. */
    public Collection<Found> deadLetters() {
        return rows.dead();
    }
}
