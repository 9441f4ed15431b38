package troupe.kit.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One transaction on a {@link MemoryStore}: what it has locked, and whom it waits for. */
final class MemoryTransaction {
    private final Locks locks;
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
         * @throws StoreRefusal when the statement fails on it
         */
        boolean wants(R row);

        /** The row is locked. */
        default void got(R row) {}
    }

    MemoryTransaction(Locks locks) {
        this.locks = locks;
    }

    /**
     * Locks one row after the other, waiting for each as long as another transaction holds it. The future never
     * completes when the transaction ends meanwhile.
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
                if (wanted.wants(row) && !hold(row, () -> lockNext(rest, row, wanted, promise))) {
                    return;
                }
                if (held.contains(row)) {
                    wanted.got(row);
                }
            }
        } catch (StoreRefusal | IOException e) {
            promise.fail(e);
            return;
        }
        if (!ended) {
            promise.complete();
        }
    }

    private boolean hold(Object row, Runnable whenReleased) throws IOException {
        @Nullable MemoryTransaction holder = locks.holders.putIfAbsent(row, this);
        if (holder == null || holder == this) {
            held.add(row);
            return true;
        }
        for (@Nullable MemoryTransaction other = holder; other != null; other = other.waitsFor) {
            if (other == this) {
                throw new IOException("deadlock detected");
            }
        }
        waitsFor = holder;
        locks.waiting.computeIfAbsent(row, r -> new ArrayDeque<>()).add(() -> {
            waitsFor = null;
            whenReleased.run();
        });
        return false;
    }

    /** Lets go of everything, so that those who wait go on. */
    void end() {
        if (!ended) {
            ended = true;
            held.forEach(locks::release);
        }
    }
}
