package troupe.kit.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.kit.behavior.Entities;
import troupe.kit.recording.Decided;
import troupe.language.Envelope;

/** Everything that one batch writes. Filled by one actor, then committed once. */
public final class Changes {
    private final Entities entities;
    private final List<StoredMessage> outbox = new ArrayList<>();
    private final List<StoredMessage> timers = new ArrayList<>();
    private final List<Dead> dead = new ArrayList<>();
    private final List<UUID> released = new ArrayList<>();
    private final Map<UUID, String> failedAgain = new LinkedHashMap<>();
    private final Map<UUID, String> parked = new LinkedHashMap<>();
    private final List<Decided> recorded = new ArrayList<>();
    private Delivered outboxDelivered = Delivered.NOTHING;
    private Delivered timersDelivered = Delivered.NOTHING;

    /**
     * A message on its way among the dead letters.
     *
     * @param error why it failed; null when it only waits behind one that failed
     */
    public record Dead(Envelope envelope, @Nullable String error, long attempts) {}

    public Changes(Entities entities) {
        this.entities = entities;
    }

    public void emitted(StoredMessage message) {
        outbox.add(message);
    }

    public void scheduled(StoredMessage timer) {
        timers.add(timer);
    }

    public void buried(Dead letter) {
        dead.add(letter);
    }

    /** A dead letter that was handled, or given up, and so leaves the table. */
    public void released(UUID deadLetter) {
        released.add(deadLetter);
    }

    /** A dead letter that was tried again in vain: it stays, with the latest error. */
    public void failedAgain(UUID deadLetter, String error) {
        failedAgain.put(deadLetter, error);
    }

    /** A dead letter that no rule has tried, because this build has none: it is first in the line of its key. */
    public void parked(UUID deadLetter, String why) {
        parked.put(deadLetter, why);
    }

    /** Keeps what was decided. */
    public void recorded(Decided decided) {
        recorded.add(decided);
    }

    public void delivered(Delivered fromOutbox, Delivered fromTimers) {
        outboxDelivered = fromOutbox;
        timersDelivered = fromTimers;
    }

    public Entities entities() {
        return entities;
    }

    public List<Dead> buried() {
        return dead;
    }

    /** Ids of dead letters that leave the table. */
    public List<UUID> released() {
        return released;
    }

    /** Dead letters that were tried again in vain, and why. */
    public Map<UUID, String> failedAgain() {
        return failedAgain;
    }

    /** Dead letters that this build does not understand, and why. */
    public Map<UUID, String> parked() {
        return parked;
    }

    /** What was decided, where the system records. */
    public List<Decided> recorded() {
        return recorded;
    }

    public Delivered outboxDelivered() {
        return outboxDelivered;
    }

    public Delivered timersDelivered() {
        return timersDelivered;
    }

    public List<StoredMessage> emitted() {
        return outbox;
    }

    public List<StoredMessage> scheduled() {
        return timers;
    }
}
