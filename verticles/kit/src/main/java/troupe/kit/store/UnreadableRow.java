package troupe.kit.store;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.codec.RawEvent;
import troupe.kit.transport.Unreadable;
import troupe.kit.transport.Unreadable.Header;

/** How a record that is no valid event lies among the dead letters: its bytes, and what a person can read of them. */
final class UnreadableRow {
    static final String TYPE = "unreadable record";
    private static final char NUL = '\0';

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
                MessageTable.utc(unreadable.time()),
                description(unreadable).encodePrettily(),
                unreadable.reason().replace(NUL, '?'),
                headers(unreadable),
                unreadable.key(),
                unreadable.value());
    }

    /**
     * Id, type, version, key, correlation, causation, trace, source, time, payload, short type, error, headers,
     * record's key and value.
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
                MessageTable.utc(event.time()),
                event.payload(),
                event.type().substring(event.type().lastIndexOf('.') + 1),
                unreadable.reason().replace(NUL, '?'),
                headers(unreadable),
                unreadable.key(),
                unreadable.value()));
    }

    private static JsonObject description(Unreadable unreadable) {
        JsonObject headers = new JsonObject();
        unreadable.headers().forEach(header -> headers.put(header.name().replace(NUL, '?'), text(header.value())));
        return new JsonObject()
                .put("topic", unreadable.topic())
                .put("partition", unreadable.partition())
                .put("offset", unreadable.offset())
                .put("key", text(unreadable.key()))
                .put("headers", headers)
                .put("value", text(unreadable.value()));
    }

    private static JsonArray headers(Unreadable unreadable) {
        JsonArray all = new JsonArray();
        for (Header header : unreadable.headers()) {
            // JSON knows no bytes: Vert.x writes them in Base64.
            all.add(new JsonObject()
                    .put("name", header.name().replace(NUL, '?'))
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
            return text.indexOf(NUL) < 0 ? text : base64(bytes);
        } catch (CharacterCodingException e) {
            return base64(bytes);
        }
    }

    private static String base64(Buffer bytes) {
        return "base64:" + Base64.getEncoder().encodeToString(bytes.getBytes());
    }
}
