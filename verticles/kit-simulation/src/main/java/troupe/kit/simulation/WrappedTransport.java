package troupe.kit.simulation;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.util.Set;
import troupe.kit.transport.Traits;
import troupe.kit.transport.Transport;
import troupe.language.Message;

/** A transport of which some parts can be replaced. */
class WrappedTransport implements Transport {
    private final Transport inner;

    WrappedTransport(Transport inner) {
        this.inner = inner;
    }

    @Override
    public Traits traits() {
        return inner.traits();
    }

    @Override
    public Set<String> routesOf(Class<? extends Message> message) {
        return inner.routesOf(message);
    }

    @Override
    public Future<Outlet> openOutlet(String owner, Handler<Receipt> receipts) {
        return inner.openOutlet(owner, receipts);
    }

    @Override
    public Future<Opening> openInlet(String service, String instance, Inlet inlet) {
        return inner.openInlet(service, instance, inlet);
    }
}
