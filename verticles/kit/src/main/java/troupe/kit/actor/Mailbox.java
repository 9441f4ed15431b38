package troupe.kit.actor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import troupe.kit.durability.Stamp;

/**
 * The deliveries that wait for an actor, at most {@code capacity} of them. A key can be paused: its deliveries then
 * wait, in their order, while those of other keys go on. Used on the actor's event loop only.
 */
final class Mailbox {
    private final int capacity;
    private final Pace pace;
    private final Deque<Delivery> ready = new ArrayDeque<>();
    private final Map<String, Deque<Delivery>> paused = new HashMap<>();
    private final Set<UUID> known = new HashSet<>();

    Mailbox(int capacity, Pace pace) {
        this.capacity = capacity;
        this.pace = pace;
    }

    /** What became of a delivery that was put into a mailbox. */
    enum Offer {
        TAKEN,
        /** It is in the mailbox already; handling that one settles this one. */
        DUPLICATE,
        FULL
    }

    Offer offer(Delivery delivery) {
        if (known.contains(delivery.envelope().id())) {
            return Offer.DUPLICATE;
        }
        if (known.size() >= capacity) {
            return Offer.FULL;
        }
        known.add(delivery.envelope().id());
        ready.add(delivery);
        return Offer.TAKEN;
    }

    /**
     * Takes up to {@code max} deliveries whose keys are not paused, in order; they count until they are
     * {@linkplain #answer answered}. None while it is too early for another batch, unless it would be a full one.
     */
    List<Delivery> take(int max) {
        if (ready.isEmpty() || (ready.size() < max && !pace.mayBegin())) {
            return List.of();
        }
        List<Delivery> batch = new ArrayList<>(Math.min(max, ready.size()));
        while (batch.size() < max && !ready.isEmpty()) {
            Delivery delivery = ready.remove();
            if (!waitsBehindPaused(delivery)) {
                batch.add(delivery);
            }
        }
        return batch;
    }

    /**
     * The deliveries are done with, and have left for good; their senders hear of it.
     *
     * @param rests on what that rests
     */
    void answer(List<Delivery> deliveries, Stamp rests) {
        leave(deliveries).forEach((sender, theirs) -> sender.handled(theirs, rests));
    }

    /** The same with those on which nothing was done that could be lost. */
    void answer(List<Delivery> deliveries) {
        answer(deliveries, Stamp.DURABLE);
    }

    /** The deliveries go back to their senders. */
    void refuse(List<Delivery> deliveries) {
        leave(deliveries).forEach(Delivery.Sender::refused);
    }

    private Map<Delivery.Sender, List<Delivery>> leave(List<Delivery> deliveries) {
        Map<Delivery.Sender, List<Delivery>> bySender = new LinkedHashMap<>();
        for (Delivery delivery : deliveries) {
            known.remove(delivery.envelope().id());
            bySender.computeIfAbsent(delivery.sender(), s -> new ArrayList<>()).add(delivery);
        }
        return bySender;
    }

    /** Puts a delivery that failed first in the line of its key, and pauses the key. */
    void pause(Delivery failed) {
        paused.computeIfAbsent(failed.envelope().key(), k -> new ArrayDeque<>()).addFirst(failed);
    }

    /** Whether the delivery's key is paused; the delivery then waits at the end of the line. */
    boolean waitsBehindPaused(Delivery delivery) {
        Deque<Delivery> queue = paused.get(delivery.envelope().key());
        if (queue != null) {
            queue.add(delivery);
        }
        return queue != null;
    }

    /** Takes out those that are ready and that somebody waits for. */
    List<Delivery> takeCommands() {
        List<Delivery> commands =
                ready.stream().filter(delivery -> !delivery.sender().canWait()).toList();
        ready.removeIf(delivery -> !delivery.sender().canWait());
        return commands;
    }

    /** Lets the deliveries of a key go on, before all others, in their order. */
    void resume(String key) {
        Deque<Delivery> queue = paused.remove(key);
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
