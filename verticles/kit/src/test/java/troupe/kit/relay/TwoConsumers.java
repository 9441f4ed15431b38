package troupe.kit.relay;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.util.Set;
import troupe.kit.transport.Traits;
import troupe.kit.transport.Transport;
import troupe.language.Message;

/** Only says who listens; the relay sends through the function that it was given. */
final class TwoConsumers implements Transport {
    @Override
    public Traits traits() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<String> routesOf(Class<? extends Message> message) {
        return Set.of("orders", "analytics");
    }

    @Override
    public Future<Outlet> openOutlet(String owner, Handler<Receipt> receipts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Opening> openInlet(String service, String instance, Inlet inlet) {
        throw new UnsupportedOperationException();
    }
}
