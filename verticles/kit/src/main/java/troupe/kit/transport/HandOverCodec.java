package troupe.kit.transport;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;

/** Hands immutable objects over within one JVM as they are. They cannot leave it. */
public final class HandOverCodec<T> implements MessageCodec<T, T> {
    private final String name;

    private HandOverCodec(Class<T> type) {
        this.name = "troupe." + type.getSimpleName();
    }

    /**
     * Registers the codec for a type, unless it is registered already, and returns the options to send such objects
     * with.
     */
    public static <T> DeliveryOptions options(EventBus bus, Class<T> type) {
        HandOverCodec<T> codec = new HandOverCodec<>(type);
        try {
            bus.registerCodec(codec);
        } catch (IllegalStateException registeredBefore) {
            // The same bus serves several verticles.
        }
        return new DeliveryOptions().setCodecName(codec.name()).setLocalOnly(true);
    }

    @Override
    public void encodeToWire(Buffer buffer, T object) {
        throw new UnsupportedOperationException(name + " stays within its JVM");
    }

    @Override
    public T decodeFromWire(int pos, Buffer buffer) {
        throw new UnsupportedOperationException(name + " stays within its JVM");
    }

    @Override
    public T transform(T object) {
        return object;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
