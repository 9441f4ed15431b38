package troupe.kit.service;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.kit.durability.Stamp;
import troupe.kit.relay.Sending;
import troupe.kit.transport.Transport.Opening;
import troupe.kit.transport.Transport.Outlet;
import troupe.language.Envelope;

/** An instance's way out, which takes nothing until it is open. Used on the instance's event loop. */
final class WayOut implements Sending, Opening {
    private @Nullable Outlet outlet;

    void open(Outlet opened) {
        outlet = opened;
    }

    @Override
    public boolean send(String route, List<Envelope> messages, Stamp rests) {
        return outlet != null && outlet.send(route, messages, rests);
    }

    @Override
    public boolean takesUnflushed(String route) {
        return outlet != null && outlet.takesUnflushed(route);
    }

    @Override
    public Future<Void> close() {
        return outlet == null ? Future.succeededFuture() : outlet.close();
    }
}
