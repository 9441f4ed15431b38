package troupe.kit.relay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.kit.edge.Backoff;
import troupe.kit.time.Scheduler;

/**
 * The messages of one actor on one route: at most a window of them, and half as many that came while older ones lay in
 * the table. A message goes out when the one before it with the same key has its receipt, so that order per key
 * survives a refusal, while other keys flow. Used on the actor's event loop only.
 */
final class Route {
    private final Way way;
    private final Scheduler scheduler;
    private final HandOver handOver;
    private final RelaySettings settings;
    private final Map<UUID, Item> window = new LinkedHashMap<>();
    private final Map<String, Deque<Item>> behind = new HashMap<>();
    private final List<Item> ready = new ArrayList<>();

    /** What was committed while older messages lie in the table; it follows them when a sweep has brought them all. */
    private final Deque<Outgoing> late = new ArrayDeque<>();

    private boolean backlog;
    private long timesLeftOpen;

    Route(Way way, RelaySettings settings, Scheduler scheduler) {
        this.way = way;
        this.settings = settings;
        this.scheduler = scheduler;
        this.handOver = new HandOver(way, settings, scheduler, this::isHere);
    }

    boolean hasRoom() {
        return window.size() < settings.window();
    }

    int size() {
        return window.size();
    }

    /** Whether messages of this route may lie in the table that are older than what is committed now. */
    boolean hasBacklog() {
        return backlog;
    }

    /** Whether there is room for what was just committed, which must not overtake what lies in the table. */
    boolean hasRoomForNew() {
        return hasRoom() && (!backlog || late.size() < settings.window() / 2);
    }

    /** Takes what was just committed. */
    void addNew(Outgoing outgoing) {
        if (backlog) {
            late.add(outgoing);
        } else {
            add(outgoing);
        }
    }

    /** Gives up what waits for older messages: it is to be left open, before anything younger. */
    List<Outgoing> takeLate() {
        List<Outgoing> taken = List.copyOf(late);
        late.clear();
        return taken;
    }

    /** A message found no room: it is to be noted in the table that this route is open for it. */
    void leftOpen() {
        backlog = true;
        timesLeftOpen++;
    }

    /** Where this route stands before a sweep, to be told when it {@linkplain #caughtUp found nothing more}. */
    long standing() {
        return timesLeftOpen;
    }

    /** Whether it is behind, and nothing more was left open since. */
    boolean isStillAt(long standing) {
        return backlog && standing == timesLeftOpen;
    }

    /** Nothing that is older waits any more. */
    void caughtUp() {
        backlog = false;
        late.forEach(this::add);
        late.clear();
    }

    private boolean isHere(Item item) {
        return window.get(item.outgoing.envelope.id()) == item;
    }

    void add(Outgoing outgoing) {
        Item item = new Item(outgoing);
        window.put(outgoing.envelope.id(), item);
        if (!way.ordered()) {
            ready.add(item);
            return;
        }
        Deque<Item> line = behind.get(outgoing.envelope.key());
        if (line == null) {
            behind.put(outgoing.envelope.key(), new ArrayDeque<>(0));
            ready.add(item);
        } else {
            line.add(item);
        }
    }

    /** Sends what is ready, in the order in which it was added; what has to be on disk before goes when it is. */
    void flush(long nowMs) {
        if (!ready.isEmpty()) {
            List<Item> all = List.copyOf(ready);
            ready.clear();
            handOver.send(all, nowMs);
        }
    }

    /** What was committed may be lost, and what was not lies in the table, before whatever comes. */
    void forget() {
        window.clear();
        behind.clear();
        ready.clear();
        late.clear();
        backlog = true;
        timesLeftOpen++;
    }

    /** The consumer has it; the next one of its key may go. Null when this was known before. */
    @Nullable
    Outgoing handled(UUID id) {
        Item item = window.remove(id);
        if (item == null) {
            return null;
        }
        String key = item.outgoing.envelope.key();
        Deque<Item> line = way.ordered() ? behind.get(key) : null;
        if (line != null) {
            Item next = line.poll();
            if (next == null) {
                behind.remove(key);
            } else {
                ready.add(next);
            }
        }
        return item.outgoing;
    }

    /** The consumer could not take it now. */
    void refused(UUID id, long nowMs) {
        Item item = window.get(id);
        if (item != null) {
            item.retryAtMs = nowMs
                    + Backoff.delayMs(
                            item.attempts++,
                            settings.backoffMin().toMillis(),
                            settings.backoffMax().toMillis(),
                            scheduler.random());
        }
    }

    /** To be sent once more, and not before then. */
    void sendAgain(UUID id, long atMs) {
        Item item = window.get(id);
        if (item != null) {
            item.retryAtMs = atMs;
        }
    }

    /** Makes ready again what was refused, or got no receipt, long enough ago. */
    void retry(long nowMs) {
        for (Item item : window.values()) {
            if (item.retryAtMs <= nowMs) {
                item.retryAtMs = Item.NEVER;
                ready.add(item);
            }
        }
    }
}
