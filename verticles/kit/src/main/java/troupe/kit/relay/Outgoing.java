package troupe.kit.relay;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import troupe.language.Envelope;

/** A committed message that is not yet handled by all. Used on the actor's event loop only. */
final class Outgoing {
    final Envelope envelope;
    final boolean timer;
    /** Routes on which a receipt is awaited. */
    final Set<String> awaited = new HashSet<>();
    /** Routes that had no room; they stay noted in the table. */
    final Set<String> leftOpen = new TreeSet<>();

    Outgoing(Envelope envelope, boolean timer) {
        this.envelope = envelope;
        this.timer = timer;
    }
}
