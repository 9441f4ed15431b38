package troupe.kit.transport.kafka;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import troupe.codec.Catalogue;
import troupe.codec.CloudEventsFormat;
import troupe.codec.MessageFormatException;
import troupe.codec.MessageType;
import troupe.codec.PayloadFormat;
import troupe.codec.RawEvent;
import troupe.kit.transport.Unreadable;
import troupe.kit.transport.Unreadable.Header;
import troupe.language.Envelope;

/**
 * Envelopes as Kafka records by the CloudEvents binding for Kafka, written in its binary mode and read in either:
 * attributes are headers that begin with {@code ce_}, the payload's JSON is the value, and the key is the key. Safe for
 * use by any thread.
 */
final class RecordFormat {
    private final KafkaSettings settings;
    private final Catalogue catalogue;
    private final CloudEventsFormat cloudEvents;

    RecordFormat(KafkaSettings settings, PayloadFormat payloads) {
        this.settings = settings;
        this.catalogue = payloads.catalogue();
        this.cloudEvents = new CloudEventsFormat(payloads);
    }

    /**
     * What a record turns out to be. None of the first three is set where the reader has no use for it.
     *
     * @param message what it says
     * @param flaw why it cannot be read
     * @param event set beside the flaw where a newer build can read it
     * @param passedOver the type of one that the reader has no use for, if another build may have
     */
    record Reading(
            @Nullable Envelope message,
            @Nullable String flaw,
            @Nullable RawEvent event,
            @Nullable String passedOver) {
        static final Reading NOT_FOR_US = new Reading(null, null);

        Reading(@Nullable Envelope message, @Nullable String flaw) {
            this(message, flaw, null, null);
        }

        boolean isForUs() {
            return message != null || flaw != null;
        }
    }

    /** @throws MessageFormatException if the payload cannot be written */
    ProducerRecord<String, byte[]> write(Envelope message) {
        String topic = settings.topicOf(message.source());
        String key = message.key().isEmpty() ? null : message.key();
        return KafkaMessageFactory.<String>createWriter(topic, key).writeBinary(cloudEvents.toCloudEvent(message));
    }

    /**
     * Never throws, whatever a record holds.
     *
     * @param wanted the types that the reader has a rule for
     * @param byOthers the names of those that it has none for, and instances of another build have
     */
    Reading read(ConsumerRecord<byte[], byte[]> written, Set<MessageType> wanted, Set<String> byOthers) {
        try {
            CloudEvent event = KafkaMessageFactory.createReader(written.headers(), written.value())
                    .toEvent();
            MessageType type = catalogue.named(event.getType());
            if (type != null && wanted.contains(type)) {
                return cloudEvents.isNewer(event)
                        ? kept(written, event, "it is newer than this build, which knows version " + type.version())
                        : new Reading(cloudEvents.fromCloudEvent(event, settings.publisherOf(written.topic())), null);
            }
            if (byOthers.contains(event.getType())) {
                return kept(written, event, "this build has no rule for " + event.getType());
            }
            return event.getType().startsWith(Catalogue.NAME_PREFIX)
                    ? new Reading(null, null, null, event.getType())
                    : Reading.NOT_FOR_US;
        } catch (MessageFormatException e) {
            return new Reading(null, e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            // The library throws what its parsers throw, whatever is wrong with the bytes.
            return new Reading(null, "not a CloudEvent: " + (e.getMessage() == null ? e : e.getMessage()));
        }
    }

    /** An event of others that names no subject has the record's key: only the payload knows better. */
    private Reading kept(ConsumerRecord<byte[], byte[]> written, CloudEvent event, String reason) {
        String key = written.key() == null ? "" : new String(written.key(), StandardCharsets.UTF_8);
        RawEvent raw = cloudEvents.raw(event, settings.publisherOf(written.topic()), key);
        return new Reading(null, raw.type() + " in version " + raw.version() + ": " + reason, raw, null);
    }

    /**
     * A record as it was found.
     *
     * @param event what a newer build will read; null if it is no valid event
     */
    static Unreadable unreadable(ConsumerRecord<byte[], byte[]> written, String flaw, @Nullable RawEvent event) {
        List<Header> headers = new ArrayList<>();
        written.headers().forEach(header -> headers.add(new Header(header.key(), buffer(header.value()))));
        return new Unreadable(
                written.topic(),
                written.partition(),
                written.offset(),
                Instant.ofEpochMilli(written.timestamp()),
                buffer(written.key()),
                headers,
                buffer(written.value()),
                flaw,
                event);
    }

    private static @Nullable Buffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }
}
