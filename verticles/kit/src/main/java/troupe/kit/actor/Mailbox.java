package troupe.kit.actor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The letters that wait for an actor, at most {@code capacity} of them. A key can be paused: its letters then wait, in
 * their order, while those of other keys go on. Used on the actor's event loop only.
 */
final class Mailbox {
    private final int capacity;
    private final Deque<Letter> ready = new ArrayDeque<>();
    private final Map<String, Deque<Letter>> paused = new HashMap<>();
    private final Set<UUID> known = new HashSet<>();

    Mailbox(int capacity) {
        this.capacity = capacity;
    }

    /** What became of a letter that was put into a mailbox. */
    enum Offer {
        TAKEN,
        /** It is in the mailbox already; handling that one settles this one. */
        DUPLICATE,
        FULL
    }

    Offer offer(Letter letter) {
        if (known.contains(letter.envelope().id())) {
            return Offer.DUPLICATE;
        }
        if (known.size() >= capacity) {
            return Offer.FULL;
        }
        known.add(letter.envelope().id());
        ready.add(letter);
        return Offer.TAKEN;
    }

    /** Takes up to {@code max} letters whose keys are not paused, in order; they count until they are {@link #done}. */
    List<Letter> take(int max) {
        List<Letter> batch = new ArrayList<>(Math.min(max, ready.size()));
        while (batch.size() < max && !ready.isEmpty()) {
            Letter letter = ready.remove();
            if (!waitsBehindPaused(letter)) {
                batch.add(letter);
            }
        }
        return batch;
    }

    /** The letters have left for good. */
    void done(List<Letter> letters) {
        letters.forEach(letter -> known.remove(letter.envelope().id()));
    }

    /** Puts a letter that failed first in the line of its key, and pauses the key. */
    void pause(Letter failed) {
        paused.computeIfAbsent(failed.envelope().key(), k -> new ArrayDeque<>()).addFirst(failed);
    }

    /** Whether the letter's key is paused; the letter then waits at the end of the line. */
    boolean waitsBehindPaused(Letter letter) {
        Deque<Letter> queue = paused.get(letter.envelope().key());
        if (queue != null) {
            queue.add(letter);
        }
        return queue != null;
    }

    /** Takes out those that are ready and that somebody waits for. */
    List<Letter> takeCommands() {
        List<Letter> commands =
                ready.stream().filter(letter -> !letter.sender().canWait()).toList();
        ready.removeIf(letter -> !letter.sender().canWait());
        return commands;
    }

    /** Lets the letters of a key go on, before all others, in their order. */
    void resume(String key) {
        Deque<Letter> queue = paused.remove(key);
        while (queue != null && !queue.isEmpty()) {
            ready.addFirst(queue.removeLast());
        }
    }

    boolean isReady() {
        return !ready.isEmpty();
    }

    /** Letters that wait or are being handled. */
    int size() {
        return known.size();
    }
}
