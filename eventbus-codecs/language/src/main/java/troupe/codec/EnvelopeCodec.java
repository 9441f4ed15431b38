package troupe.codec;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import troupe.language.Envelope;

/** Puts envelopes on the event bus: within a JVM the very object is handed over, between JVMs it is a CloudEvent. */
public final class EnvelopeCodec implements MessageCodec<Envelope, Envelope> {
    private final CloudEventsFormat format;

    public EnvelopeCodec(CloudEventsFormat format) {
        this.format = format;
    }

    @Override
    public void encodeToWire(Buffer buffer, Envelope envelope) {
        byte[] bytes = format.write(envelope);
        buffer.appendInt(bytes.length).appendBytes(bytes);
    }

    @Override
    public Envelope decodeFromWire(int pos, Buffer buffer) {
        int length = buffer.getInt(pos);
        return format.read(buffer.getBytes(pos + Integer.BYTES, pos + Integer.BYTES + length));
    }

    /** The local hand-over: records are immutable, so nothing needs to be copied. */
    @Override
    public Envelope transform(Envelope envelope) {
        return envelope;
    }

    @Override
    public String name() {
        return "troupe.envelope";
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
