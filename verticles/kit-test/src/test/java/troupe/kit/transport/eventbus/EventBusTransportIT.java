package troupe.kit.transport.eventbus;

import io.vertx.core.Vertx;
import troupe.codec.PayloadFormat;
import troupe.kit.behavior.Choreography;
import troupe.kit.membership.LocalRegistry;
import troupe.kit.membership.Members;
import troupe.kit.test.Courier;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.Talk;
import troupe.kit.test.TransportContract;
import troupe.kit.time.Ticker;

/** The event bus of one JVM keeps the contract. */
class EventBusTransportIT extends TransportContract {
    private final Vertx vertx = Vertx.vertx();
    private final Members members = new Members(new LocalRegistry(), Ticker.SYSTEM);

    @Override
    protected Node startNode(Choreography choreography) {
        return new Node(
                vertx,
                new EventBusTransport(vertx, members, choreography, new PayloadFormat(Talk.catalogue())),
                members);
    }

    @Override
    protected void stopNodes() {
        LedgerSystem.get(vertx.close());
    }

    /** The sender's window: nobody is sent more. */
    @Override
    protected int inHandMax() {
        return Courier.WINDOW;
    }
}
