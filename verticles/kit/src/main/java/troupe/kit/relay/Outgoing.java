package troupe.kit.relay;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import troupe.kit.durability.Stamp;
import troupe.language.Envelope;

/** A committed message that is not yet handled by all. Used on the actor's event loop only. */
final class Outgoing {
    final Envelope envelope;
    final boolean timer;
    /** On what it rests that it was committed. */
    Stamp rests;
    /** On what it rests that it was handled, as far as it was. */
    Stamp handledRests = Stamp.DURABLE;
    /** Routes on which a receipt is awaited. */
    final Set<String> awaited = new HashSet<>();
    /** Routes that had no room; they stay noted in the table. */
    final Set<String> leftOpen = new TreeSet<>();

    /** @param rests on what it rests that it was committed */
    Outgoing(Envelope envelope, boolean timer, Stamp rests) {
        this.envelope = envelope;
        this.timer = timer;
        this.rests = rests;
    }

    /** There is no room for it on a route. */
    void leaveOpen(String name, Route route) {
        leftOpen.add(name);
        route.leftOpen();
    }

    /** There is room again. */
    void takeUp(String name, Route route) {
        leftOpen.remove(name);
        awaited.add(name);
        route.add(this);
    }

    /** @param rests on what it rests that it was handled there */
    void handled(String route, Stamp rests) {
        awaited.remove(route);
        if (!rests.isDurable()) {
            handledRests = rests;
        }
    }
}
