package troupe.kit.transport;

import io.vertx.core.Vertx;
import troupe.codec.PayloadFormat;
import troupe.kit.behavior.Choreography;
import troupe.kit.membership.Members;

/** Makes a node's transport. */
@FunctionalInterface
public interface TransportFactory {
    /** The event bus: of one JVM, or of a cluster where the Vert.x is clustered. */
    TransportFactory EVENT_BUS =
            node -> new EventBusTransport(node.vertx(), node.members(), node.choreography(), node.payloads());

    Transport create(Surroundings node);

    /** What a node has for its transport. */
    record Surroundings(Vertx vertx, Members members, Choreography choreography, PayloadFormat payloads) {}
}
