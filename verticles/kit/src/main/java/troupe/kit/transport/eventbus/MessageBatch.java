package troupe.kit.transport.eventbus;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.codec.CloudEventsFormat;
import troupe.codec.MessageFormatException;
import troupe.kit.durability.Stamp;
import troupe.language.Envelope;

/**
 * Messages that travel together.
 *
 * @param replyTo where the receipts go
 * @param unreadable messages that the other build wrote and this one does not know
 * @param fromAfar whether they came from another JVM
 * @param rests on what it rests that they were committed; earlier builds, which do not say, wait for the disk
 */
record MessageBatch(String replyTo, List<Envelope> messages, List<UUID> unreadable, boolean fromAfar, Stamp rests) {
    private static final Logger LOG = LoggerFactory.getLogger(MessageBatch.class);

    static MessageBatch of(String replyTo, List<Envelope> messages, Stamp rests) {
        return new MessageBatch(replyTo, messages, List.of(), false, rests);
    }

    /** Between JVMs each message is a CloudEvent with its id before it. */
    static final class Codec extends LocalReferenceCodec<MessageBatch> {
        private final CloudEventsFormat format;

        Codec(CloudEventsFormat format) {
            super("troupe.parcel");
            this.format = format;
        }

        @Override
        protected void write(Writer to, MessageBatch parcel) {
            to.text(parcel.replyTo);
            to.number(parcel.messages.size());
            for (Envelope message : parcel.messages) {
                to.id(message.id());
                to.bytes(format.write(message));
            }
            to.stamp(parcel.rests);
        }

        @Override
        protected MessageBatch read(Reader from) {
            String replyTo = from.text();
            int count = from.number();
            List<Envelope> messages = new ArrayList<>(count);
            List<UUID> unreadable = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                UUID id = from.id();
                byte[] event = from.bytes();
                try {
                    messages.add(format.read(event));
                } catch (MessageFormatException e) {
                    // A newer build sent it, and one will read it: it stays with its sender.
                    LOG.error("refused: {}", e.getMessage());
                    unreadable.add(id);
                }
            }
            return new MessageBatch(replyTo, messages, unreadable, true, from.stamp());
        }
    }
}
