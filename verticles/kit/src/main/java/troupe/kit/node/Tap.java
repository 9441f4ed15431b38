package troupe.kit.node;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import troupe.kit.transport.HandOverCodec;
import troupe.messages.Envelope;

/**
 * Lets others watch what services emit, as it is committed. Best effort: a watcher may miss messages and nobody waits
 * for it; what must not be missed is consumed by a rule. Safe for use by any thread.
 */
public final class Tap {
    private final Vertx vertx;
    private final DeliveryOptions handOver;

    private record Emitted(List<Envelope> messages) {}

    Tap(Vertx vertx) {
        this.vertx = vertx;
        this.handOver = HandOverCodec.options(vertx.eventBus(), Emitted.class);
    }

    /** Watches a service until the registration is closed. The listener runs on the caller's context. */
    public Registration listen(String service, Handler<Envelope> listener) {
        MessageConsumer<Emitted> consumer = vertx.eventBus()
                .localConsumer(
                        address(service), message -> message.body().messages().forEach(listener::handle));
        return consumer::unregister;
    }

    void publish(String service, List<Envelope> emitted) {
        if (!emitted.isEmpty()) {
            vertx.eventBus().publish(address(service), new Emitted(emitted), handOver);
        }
    }

    private static String address(String service) {
        return "troupe.tap." + service;
    }

    /** Something that goes on until it is ended. */
    @FunctionalInterface
    public interface Registration {
        void unregister();
    }
}
