package troupe.codec;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.format.EventFormat;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.language.Envelope;
import troupe.language.Message;
import troupe.language.StorableText;

/**
 * Envelopes as CloudEvents 1.0 in JSON (structured mode). {@code subject} is the key; correlation, causation and the
 * payload's version are extension attributes, and {@code traceparent} is the one that CloudEvents' distributed tracing
 * extension defines. Safe for use by any thread.
 */
public final class CloudEventsFormat {
    static final String VERSION = "payloadversion";
    static final String CORRELATION_ID = "correlationid";
    static final String CAUSATION_ID = "causationid";
    static final String TRACEPARENT = "traceparent";
    private static final String SOURCE_PREFIX = "/troupe/";

    private final EventFormat json = new JsonFormat();
    private final PayloadFormat payloads;

    public CloudEventsFormat(PayloadFormat payloads) {
        this.payloads = payloads;
    }

    /** @throws MessageFormatException if the payload cannot be written */
    public byte[] write(Envelope envelope) {
        return json.serialize(toCloudEvent(envelope));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws MessageFormatException if this is no CloudEvent, or none that the catalogue knows
     */
    public Envelope read(byte[] bytes) {
        CloudEvent event = parse(bytes);
        return envelope(event, event.getSource().toString().startsWith(SOURCE_PREFIX));
    }

    private CloudEvent parse(byte[] bytes) {
        try {
            return Objects.requireNonNull(json.deserialize(bytes), "it is empty");
        } catch (RuntimeException e) {
            // The library throws what its parsers throw, whatever is wrong with the bytes.
            throw new MessageFormatException("unknown", "unknown", "not a CloudEvent: " + e.getMessage());
        }
    }

    /**
     * For bindings other than JSON.
     *
     * @throws MessageFormatException if the payload cannot be written
     */
    public CloudEvent toCloudEvent(Envelope envelope) {
        MessageType type = payloads.catalogue().of(envelope.payload().getClass());
        CloudEventBuilder event = CloudEventBuilder.v1()
                .withId(envelope.id().toString())
                .withType(type.name())
                .withSource(URI.create(SOURCE_PREFIX + envelope.source()))
                .withTime(envelope.time().atOffset(ZoneOffset.UTC))
                .withExtension(VERSION, type.version())
                .withExtension(CORRELATION_ID, envelope.correlationId())
                .withData(
                        "application/json",
                        payloads.write(envelope.id(), envelope.payload()).getBytes(StandardCharsets.UTF_8));
        if (!envelope.key().isEmpty()) {
            event.withSubject(envelope.key());
        }
        if (envelope.causationId() != null) {
            event.withExtension(CAUSATION_ID, envelope.causationId().toString());
        }
        if (envelope.traceparent() != null) {
            event.withExtension(TRACEPARENT, envelope.traceparent());
        }
        return event.build();
    }

    /**
     * For bindings other than JSON, which others may write to. CloudEvents tells events apart by source and id
     * together, so only the ids of the service that publishes there are taken as they are; those of all other sources,
     * whoever they say they are, become UUIDs together with their source.
     *
     * @param publisher the service that publishes where the event was found
     * @throws MessageFormatException if the catalogue does not know the type or version, or the payload is invalid
     */
    public Envelope fromCloudEvent(CloudEvent event, String publisher) {
        return envelope(event, isOf(publisher, event));
    }

    private Envelope envelope(CloudEvent event, boolean ours) {
        RawEvent raw = raw(event, "", ours);
        Message payload = payloads.read(event.getId(), raw.type(), raw.version(), raw.payload());
        try {
            return new Envelope(
                    raw.id(),
                    raw.correlationId(),
                    raw.causationId(),
                    raw.traceparent(),
                    raw.source(),
                    raw.time(),
                    payload);
        } catch (IllegalArgumentException e) {
            throw new MessageFormatException(event.getId(), event.getType(), String.valueOf(e.getMessage()));
        }
    }

    /**
     * The event as far as any build can read it, with the id that {@link #fromCloudEvent} gives it.
     *
     * @param publisher the service that publishes where the event was found
     * @param key for one that names no subject
     * @throws MessageFormatException if something but the payload is invalid
     */
    public RawEvent raw(CloudEvent event, String publisher, String key) {
        return raw(event, key, isOf(publisher, event));
    }

    private static RawEvent raw(CloudEvent event, String key, boolean ours) {
        String id = event.getId();
        String type = event.getType();
        if (event.getData() == null) {
            throw new MessageFormatException(id, type, "data is missing");
        }
        if (!StorableText.isStorable(id)) {
            throw new MessageFormatException(id, type, "id " + StorableText.flaw(id));
        }
        try {
            String source = event.getSource().toString();
            String causationId = extension(event, CAUSATION_ID);
            return new RawEvent(
                    ours ? ownId(event) : derivedId(event),
                    type,
                    version(event),
                    Objects.requireNonNullElse(event.getSubject(), key),
                    Objects.requireNonNullElse(extension(event, CORRELATION_ID), id),
                    causationId == null ? null : UUID.fromString(causationId),
                    extension(event, TRACEPARENT),
                    ours ? source.substring(SOURCE_PREFIX.length()) : source,
                    event.getTime() == null ? Instant.EPOCH : event.getTime().toInstant(),
                    new String(event.getData().toBytes(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new MessageFormatException(id, type, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isOf(String publisher, CloudEvent event) {
        return event.getSource().toString().equals(SOURCE_PREFIX + publisher);
    }

    /** Whether only a newer build knows its type, or its version. */
    public boolean isNewer(CloudEvent event) {
        MessageType known = payloads.catalogue().named(event.getType());
        return known == null || version(event) > known.version();
    }

    private static UUID ownId(CloudEvent event) {
        try {
            return UUID.fromString(event.getId());
        } catch (IllegalArgumentException e) {
            return derivedId(event);
        }
    }

    /** Of version 3, which our own never are. */
    private static UUID derivedId(CloudEvent event) {
        String name = event.getSource() + "\n" + event.getId();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static int version(CloudEvent event) {
        String version = extension(event, VERSION);
        try {
            return version == null ? 1 : Integer.parseInt(version);
        } catch (NumberFormatException e) {
            throw new MessageFormatException(event.getId(), event.getType(), VERSION + " is '" + version + "'");
        }
    }

    private static @Nullable String extension(CloudEvent event, String name) {
        Object value = event.getExtension(name);
        return value == null ? null : value.toString();
    }
}
