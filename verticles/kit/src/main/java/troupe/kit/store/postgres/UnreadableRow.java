package troupe.kit.store.postgres;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.codec.PayloadFormat;
import troupe.codec.RawEvent;
import troupe.kit.transport.Unreadable;
import troupe.kit.transport.Unreadable.Header;
import troupe.language.Envelope;
import troupe.language.StorableText;

/**
 * How a record that is no valid event, or a message that the database refuses as what it is, lies among the dead
 * letters: its bytes, and what a person can read of them.
 */
final class UnreadableRow {
    static final String TYPE = "unreadable record";
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private UnreadableRow() {}

    /** Id, type, key, source, time, payload, error, headers, record's key and value. */
    static Tuple of(Unreadable unreadable) {
        String place = unreadable.topic() + "/" + unreadable.partition() + "/" + unreadable.offset();
        return Tuple.of(
                // The place names the record, so that finding it again adds nothing.
                UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)),
                TYPE,
                place,
                unreadable.topic(),
                MessageTable.utc(storable(unreadable.time())),
                description(unreadable).encodePrettily(),
                StorableText.mended(unreadable.reason()),
                headers(unreadable),
                unreadable.key(),
                unreadable.value());
    }

    /**
     * Of what a newer build will read: id, type, version, key, correlation, causation, trace, source, time, payload,
     * short type, error, headers, record's key and value.
     */
    static Tuple of(RawEvent event, Unreadable unreadable) {
        return Tuple.tuple(Arrays.asList(
                event.id(),
                event.type(),
                (long) event.version(),
                event.key(),
                event.correlationId(),
                event.causationId(),
                event.traceparent(),
                event.source(),
                MessageTable.utc(storable(event.time())),
                event.payload(),
                event.type().substring(event.type().lastIndexOf('.') + 1),
                StorableText.mended(unreadable.reason()),
                headers(unreadable),
                unreadable.key(),
                unreadable.value()));
    }

    /** As {@link #of(Unreadable)}, of a message. */
    static Tuple of(Envelope message, PayloadFormat format, String error) {
        JsonObject description = description(message, format);
        return Tuple.of(
                message.id(),
                TYPE,
                "message/" + message.id(),
                StorableText.mended(message.source()),
                MessageTable.utc(Instant.now()),
                ascii(description.encodePrettily()),
                StorableText.mended(error),
                null,
                null,
                Buffer.buffer(ascii(description.encode())));
    }

    private static JsonObject description(Envelope message, PayloadFormat format) {
        return new JsonObject()
                .put("id", message.id().toString())
                .put("type", format.catalogue().of(message.payload().getClass()).name())
                .put("source", message.source())
                .put("key", message.key())
                .put("time", message.time().toString())
                .put("correlationId", message.correlationId())
                .put("causationId", Objects.toString(message.causationId(), null))
                .put("traceparent", message.traceparent())
                .put("payload", format.write(message.id(), message.payload()));
    }

    /** JSON in which every character that could be refused is escaped. */
    private static String ascii(String json) {
        StringBuilder escaped = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c < 0x7F) {
                escaped.append(c);
            } else {
                escaped.append(String.format("\\u%04x", (int) c));
            }
        }
        return escaped.toString();
    }

    private static JsonObject description(Unreadable unreadable) {
        JsonObject headers = new JsonObject();
        unreadable.headers().forEach(header -> headers.put(StorableText.mended(header.name()), text(header.value())));
        return new JsonObject()
                .put("topic", unreadable.topic())
                .put("partition", unreadable.partition())
                .put("offset", unreadable.offset())
                .put("key", text(unreadable.key()))
                .put("headers", headers)
                .put("value", text(unreadable.value()));
    }

    /** A producer may write any time it likes. */
    private static Instant storable(Instant time) {
        return time.isBefore(Instant.EPOCH) || time.isAfter(LATEST) ? Instant.EPOCH : time;
    }

    private static JsonArray headers(Unreadable unreadable) {
        JsonArray all = new JsonArray();
        for (Header header : unreadable.headers()) {
            // JSON knows no bytes: Vert.x writes them in Base64.
            all.add(new JsonObject()
                    .put("name", StorableText.mended(header.name()))
                    .put("value", header.value()));
        }
        return all;
    }

    /** As text where the bytes are text that PostgreSQL can keep, or else in Base64. */
    private static @Nullable String text(@Nullable Buffer bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes()))
                    .toString();
            return StorableText.isStorable(text) ? text : base64(bytes);
        } catch (CharacterCodingException e) {
            return base64(bytes);
        }
    }

    private static String base64(Buffer bytes) {
        return "base64:" + Base64.getEncoder().encodeToString(bytes.getBytes());
    }
}
