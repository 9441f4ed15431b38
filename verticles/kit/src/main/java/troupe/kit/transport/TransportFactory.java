package troupe.kit.transport;

import io.vertx.core.Vertx;
import troupe.codec.PayloadFormat;
import troupe.kit.behavior.Choreography;
import troupe.kit.membership.Members;

/** Makes a node's transport. */
@FunctionalInterface
public interface TransportFactory {
    Transport create(Surroundings node);

    /** What a node has for its transport. */
    record Surroundings(Vertx vertx, Members members, Choreography choreography, PayloadFormat payloads) {}
}
