package troupe.kit.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import troupe.kit.store.DatabaseErrors.Kind;
import troupe.kit.store.StoreException;

/** One transaction on a {@link MemoryStore}: what it has locked, and whom it waits for. */
final class MemoryTransaction {
    private final Locks locks;
    private final VirtualTime time;
    private final long lockWaitMicros;
    private final Set<Object> held = new LinkedHashSet<>();

    /** Messages that it was the first to note as handled. */
    final Set<UUID> fresh = new HashSet<>();

    private @Nullable MemoryTransaction waitsFor;
    private boolean ended;

    /** Who holds what, and who waits for it. */
    static final class Locks {
        private final Map<Object, MemoryTransaction> holders = new HashMap<>();
        private final Map<Object, ArrayDeque<Runnable>> waiting = new HashMap<>();

        boolean isHeld(Object resource) {
            return holders.containsKey(resource);
        }

        private void release(Object resource) {
            holders.remove(resource);
            ArrayDeque<Runnable> woken = waiting.remove(resource);
            if (woken != null) {
                woken.forEach(Runnable::run);
            }
        }
    }

    /** What a statement wants of the rows that it names. */
    interface Wanted<R> {
        /**
         * Whether the row, as it is committed now, is to be locked.
         *
         * @throws StoreException when the statement fails on it
         */
        boolean wants(R row);

        /** The row is locked. */
        default void got(R row) {}
    }

    MemoryTransaction(Locks locks, VirtualTime time, long lockWaitMicros) {
        this.locks = locks;
        this.time = time;
        this.lockWaitMicros = lockWaitMicros;
    }

    /**
     * Locks one row after the other, waiting for each while another transaction holds it, up to the limit. The future
     * never completes when the transaction ends meanwhile.
     */
    <R> Future<Void> lock(Collection<? extends R> rows, Wanted<R> wanted) {
        Promise<Void> promise = Promise.promise();
        lockNext(rows.iterator(), null, wanted, promise);
        return promise.future();
    }

    private <R> void lockNext(
            Iterator<? extends R> rest, @Nullable R awaited, Wanted<R> wanted, Promise<Void> promise) {
        @Nullable R next = awaited;
        try {
            while (!ended && (next != null || rest.hasNext())) {
                R row = next == null ? rest.next() : next;
                next = null;
                if (wanted.wants(row) && !hold(row)) {
                    awaitRelease(row, () -> lockNext(rest, row, wanted, promise), promise);
                    return;
                }
                if (held.contains(row)) {
                    wanted.got(row);
                }
            }
        } catch (StoreException e) {
            promise.fail(e);
            return;
        }
        if (!ended) {
            promise.complete();
        }
    }

    /** Locks those of these rows that nobody else holds, without waiting. */
    void hold(Collection<?> rows) {
        for (Object row : rows) {
            if (locks.holders.putIfAbsent(row, this) == null) {
                held.add(row);
            }
        }
    }

    private boolean hold(Object row) {
        @Nullable MemoryTransaction holder = locks.holders.putIfAbsent(row, this);
        if (holder == null || holder == this) {
            held.add(row);
            return true;
        }
        for (@Nullable MemoryTransaction other = holder; other != null; other = other.waitsFor) {
            if (other == this) {
                throw new StoreException(Kind.CONTENTION, "deadlock detected");
            }
        }
        waitsFor = holder;
        return false;
    }

    private void awaitRelease(Object row, Runnable whenReleased, Promise<Void> promise) {
        AtomicBoolean waits = new AtomicBoolean(true);
        VirtualTime.Event late = time.in(lockWaitMicros, () -> {
            if (waits.getAndSet(false) && !ended) {
                waitsFor = null;
                promise.fail(new StoreException(Kind.LOCKED, "somebody else has locked " + row));
            }
        });
        locks.waiting.computeIfAbsent(row, r -> new ArrayDeque<>()).add(() -> {
            if (waits.getAndSet(false)) {
                late.callOff();
                waitsFor = null;
                whenReleased.run();
            }
        });
    }

    /** Lets go of everything, so that those who wait go on. */
    void end() {
        if (!ended) {
            ended = true;
            held.forEach(locks::release);
        }
    }
}
