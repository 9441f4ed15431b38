package troupe.kit.observe;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.codec.CloudEventsFormat;
import troupe.codec.MessageFormatException;
import troupe.kit.transport.eventbus.LocalReferenceCodec;
import troupe.language.Envelope;

/**
 * Lets others watch what services emit, as it is committed. Best effort: a watcher may miss messages and nobody waits
 * for it; what must not be missed is consumed by a rule. Safe for use by any thread.
 */
public final class WireTap {
    private static final Logger LOG = LoggerFactory.getLogger(WireTap.class);

    private final Vertx vertx;
    private final DeliveryOptions handOver;

    private record Emitted(List<Envelope> messages) {}

    private static final class Codec extends LocalReferenceCodec<Emitted> {
        private final CloudEventsFormat format;

        Codec(CloudEventsFormat format) {
            super("troupe.emitted");
            this.format = format;
        }

        @Override
        protected void write(Writer to, Emitted emitted) {
            to.number(emitted.messages.size());
            emitted.messages.forEach(message -> to.bytes(format.write(message)));
        }

        @Override
        protected Emitted read(Reader from) {
            int count = from.number();
            List<Envelope> messages = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                byte[] event = from.bytes();
                try {
                    messages.add(format.read(event));
                } catch (MessageFormatException e) {
                    LOG.debug("a newer build emits what this one does not know: {}", e.getMessage());
                }
            }
            return new Emitted(messages);
        }
    }

    public WireTap(Vertx vertx, CloudEventsFormat format) {
        this.vertx = vertx;
        this.handOver = new Codec(format).options(vertx.eventBus(), false);
    }

    /** Watches a service, on whichever node it runs, until the registration is closed. Runs on the caller's context. */
    public Registration listen(String service, Handler<Envelope> listener) {
        MessageConsumer<Emitted> consumer = vertx.eventBus()
                .consumer(address(service), message -> message.body().messages().forEach(listener::handle));
        return () -> consumer.unregister()
                .onFailure(error -> LOG.warn("still listening to {}: {}", address(service), error.toString()));
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
