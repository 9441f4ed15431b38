package troupe.kit.transport.eventbus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import troupe.kit.durability.Stamp;

/** A codec for immutable objects: within one JVM they are handed over as they are, and only between JVMs written. */
public abstract class LocalReferenceCodec<T> implements MessageCodec<T, T> {
    private final String name;

    /** @param name unique on the event bus */
    protected LocalReferenceCodec(String name) {
        this.name = name;
    }

    /**
     * Registers the codec, unless the bus knows it already, and returns the options to send such objects with.
     *
     * @param localOnly whether the receiver is known to be in this JVM
     */
    public final DeliveryOptions options(EventBus bus, boolean localOnly) {
        try {
            bus.registerCodec(this);
        } catch (IllegalStateException registeredBefore) {
            // The same bus serves several verticles.
        }
        return new DeliveryOptions().setCodecName(name).setLocalOnly(localOnly);
    }

    /** Writes an object. */
    protected abstract void write(Writer to, T object);

    /** Reads what {@link #write} wrote. */
    protected abstract T read(Reader from);

    @Override
    public final void encodeToWire(Buffer buffer, T object) {
        write(new Writer(buffer), object);
    }

    @Override
    public final T decodeFromWire(int pos, Buffer buffer) {
        return read(new Reader(buffer, pos));
    }

    @Override
    public final T transform(T object) {
        return object;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final byte systemCodecID() {
        return -1;
    }

    /** Appends to a buffer; lengths go first. */
    public record Writer(Buffer buffer) {
        public void bytes(byte[] value) {
            buffer.appendInt(value.length).appendBytes(value);
        }

        public void text(String value) {
            bytes(value.getBytes(StandardCharsets.UTF_8));
        }

        public void number(int value) {
            buffer.appendInt(value);
        }

        public void ids(List<UUID> ids) {
            buffer.appendInt(ids.size());
            ids.forEach(this::id);
        }

        /** Comes last: earlier builds do not read so far. */
        void stamp(Stamp stamp) {
            text(stamp.life());
        }

        public void id(UUID id) {
            buffer.appendLong(id.getMostSignificantBits()).appendLong(id.getLeastSignificantBits());
        }
    }

    /** Reads from a buffer, from a position on. */
    public static final class Reader {
        private final Buffer buffer;
        private int pos;

        Reader(Buffer buffer, int pos) {
            this.buffer = buffer;
            this.pos = pos;
        }

        public byte[] bytes() {
            int length = number();
            pos += length;
            return buffer.getBytes(pos - length, pos);
        }

        public String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        public int number() {
            pos += Integer.BYTES;
            return buffer.getInt(pos - Integer.BYTES);
        }

        public List<UUID> ids() {
            int count = number();
            List<UUID> ids = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                ids.add(id());
            }
            return ids;
        }

        /** Where an earlier build wrote none, it has waited for the disk. */
        Stamp stamp() {
            return pos < buffer.length() ? new Stamp(text()) : Stamp.DURABLE;
        }

        public UUID id() {
            pos += 2 * Long.BYTES;
            return new UUID(buffer.getLong(pos - 2 * Long.BYTES), buffer.getLong(pos - Long.BYTES));
        }
    }
}
