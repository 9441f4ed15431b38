package troupe.kit.relay;

import java.util.List;
import troupe.kit.durability.Stamp;
import troupe.language.Envelope;

/** Hands messages on, as an {@link troupe.kit.transport.Transport.Outlet} does. */
@FunctionalInterface
public interface Sending {
    /** @return false when nobody is there to take them */
    boolean send(String route, List<Envelope> messages, Stamp rests);

    /** Whether all who listen on a route take what is not on disk yet. */
    default boolean takesUnflushed(String route) {
        return false;
    }
}
