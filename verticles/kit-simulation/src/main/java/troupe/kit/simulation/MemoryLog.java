package troupe.kit.simulation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import troupe.kit.durability.Stamp;

/**
 * The log of a PostgreSQL server: one for all its databases, in the order of their commits. What it has flushed stays;
 * a crash loses some of the rest, and always the end of it. Commits take effect at once, and are told to the world's
 * watcher when nothing can take them back.
 */
final class MemoryLog {
    /** PostgreSQL's own writer flushes what nobody waits for after a time. */
    private static final int WRITER_MICROS = 400_000;

    /** A server that crashes is away for so long at most. */
    private static final int DOWN_MICROS_MAX = 500_000;

    /** A crash comes so soon after one of the next commits, when there is something to lose. */
    private static final int COMMITS_MAX = 8;

    private static final int SOON_MICROS = 400;

    private final String name;
    private final VirtualTime time;
    private final RandomGenerator random;
    private final History history;
    private final List<Entry> unflushed = new ArrayList<>();
    private final Set<MemoryServer> databases = new LinkedHashSet<>();
    private final Set<MemoryFlushes> flushes = new LinkedHashSet<>();
    private int life;
    private long downUntilMicros;
    private long crashIn = -1;
    private long crashesUntilMicros;
    private boolean writerIsDue;

    private record Entry(MemoryStore store, Consumer<MemoryRows> change, Runnable lasts) {}

    MemoryLog(String name, VirtualTime time, RandomGenerator random, History history) {
        this.name = name;
        this.time = time;
        this.random = random;
        this.history = history;
    }

    void has(MemoryServer database) {
        databases.add(database);
    }

    void opened(MemoryFlushes session) {
        flushes.add(session);
    }

    void closed(MemoryFlushes session) {
        flushes.remove(session);
    }

    Stamp stamp() {
        return Stamp.of(name, String.valueOf(life));
    }

    boolean isDown() {
        return time.nowMicros() < downUntilMicros;
    }

    /**
     * Commits a change.
     *
     * @param lasts runs when it can't be lost any more
     */
    void append(MemoryStore store, Consumer<MemoryRows> change, Runnable lasts) {
        change.accept(store.rows());
        unflushed.add(new Entry(store, change, lasts));
        if (!writerIsDue) {
            writerIsDue = true;
            time.in(random.nextInt(WRITER_MICROS), () -> {
                writerIsDue = false;
                flush();
            });
        }
        if (crashIn >= 0 && crashIn-- == 0) {
            time.in(random.nextInt(SOON_MICROS), this::crash);
        }
    }

    void flush() {
        keep(unflushed.size());
    }

    private void keep(int count) {
        List<Entry> kept = List.copyOf(unflushed.subList(0, count));
        unflushed.subList(0, count).clear();
        for (Entry entry : kept) {
            entry.change().accept(entry.store().durable());
            entry.lasts().run();
        }
    }

    /** Crashes again and again for a while. */
    void crashes(long forMicros) {
        crashesUntilMicros = time.nowMicros() + forMicros;
        crashIn = random.nextInt(COMMITS_MAX);
    }

    private void crash() {
        keep(unflushed.isEmpty() ? 0 : random.nextInt(unflushed.size()));
        int lost = unflushed.size();
        history.add(name, "crashes and loses " + lost + " commits");
        unflushed.clear();
        life++;
        downUntilMicros = time.nowMicros() + random.nextInt(DOWN_MICROS_MAX);
        if (time.nowMicros() < crashesUntilMicros) {
            crashIn = random.nextInt(COMMITS_MAX);
        }
        databases.forEach(MemoryServer::crashed);
        List.copyOf(flushes).forEach(MemoryFlushes::broken);
    }
}
