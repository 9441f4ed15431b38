package troupe.system;

import io.vertx.core.Vertx;
import troupe.kit.transport.Transport;

/** Puts something between the services and their transport. */
@FunctionalInterface
public interface TransportWrapper {
    Transport wrap(Vertx vertx, Transport transport);
}
