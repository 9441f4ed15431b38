package troupe.codec;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import troupe.language.Message;
import troupe.language.Reply;
import troupe.language.StorableText;

/**
 * Payloads as JSON. Unknown fields are let through, so that an older reader survives a newer writer; missing ones are
 * refused. Safe for use by any thread.
 */
public final class PayloadFormat {
    /**
     * A payload larger than this, in bytes, is refused: it belongs in a store of its own with a reference in the
     * message. Replies are never stored, and as long as whoever asked wants them to be.
     */
    public static final int BYTES_MAX = 256 * 1024;

    private final Catalogue catalogue;
    private final ObjectMapper mapper;

    private final Map<MessageType, ObjectWriter> writers = new HashMap<>();
    private final Map<MessageType, ObjectReader> readers = new HashMap<>();

    public PayloadFormat(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.mapper = mapper(new JavaTimeModule());
        catalogue.books().forEach(book -> mapper.registerSubtypes(book.entry()));
        // Replies are never stored; what the others say has to be fit for it.
        ObjectMapper strict = mapper(
                new JavaTimeModule(), new SimpleModule().addDeserializer(String.class, new StorableTextReader()));
        for (MessageType type : catalogue.types()) {
            writers.put(type, mapper.writerFor(type.payload()));
            boolean isReply = Reply.class.isAssignableFrom(type.payload());
            readers.put(type, (isReply ? mapper : strict).readerFor(type.payload()));
        }
    }

    private static ObjectMapper mapper(Module... modules) {
        return JsonMapper.builder()
                .addModules(modules)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /**
     * Writes a payload in its current version.
     *
     * @throws MessageFormatException if it is too large
     * @throws IllegalArgumentException if the catalogue does not list its type
     */
    public String write(Object id, Message payload) {
        MessageType type = catalogue.of(payload.getClass());
        try {
            String json = Objects.requireNonNull(writers.get(type)).writeValueAsString(payload);
            refuseOversized(id, type, json);
            return json;
        } catch (JsonProcessingException e) {
            throw new MessageFormatException(id.toString(), type.name(), e.getOriginalMessage());
        }
    }

    /**
     * Reads a payload of any known version.
     *
     * @throws MessageFormatException if the type or version is unknown, a field is missing or invalid, or it is too
     *     large
     */
    public Message read(Object id, String typeName, int version, String json) {
        MessageType type = catalogue.named(typeName);
        if (type == null) {
            throw new MessageFormatException(id.toString(), typeName, "unknown type");
        }
        if (version < 1 || version > type.version()) {
            throw new MessageFormatException(
                    id.toString(), typeName, "unknown version " + version + ", expected 1 to " + type.version());
        }
        refuseOversized(id, type, json);
        try {
            ObjectReader reader = Objects.requireNonNull(readers.get(type));
            return version == type.version()
                    ? reader.readValue(json)
                    : reader.readValue(lift(type, version, mapper.readTree(json)));
        } catch (JsonProcessingException e) {
            throw new MessageFormatException(id.toString(), typeName, reason(e));
        } catch (IOException e) {
            throw new MessageFormatException(id.toString(), typeName, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // An upcaster takes it for granted that a payload is what its version says.
            throw new MessageFormatException(id.toString(), typeName, "not of version " + version + ": " + e);
        }
    }

    private static ObjectNode lift(MessageType type, int version, JsonNode payload) throws JsonProcessingException {
        if (!(payload instanceof ObjectNode lifted)) {
            throw new JsonParseException(null, "expected an object");
        }
        for (int v = version; v < type.version(); v++) {
            lifted = type.upcasters().get(v - 1).lift(lifted);
        }
        return lifted;
    }

    private static void refuseOversized(Object id, MessageType type, String json) {
        // Three bytes is the most that UTF-8 needs per char, so short payloads, which is nearly all, are not measured
        // twice.
        if (json.length() * 3L > BYTES_MAX && !Reply.class.isAssignableFrom(type.payload())) {
            int bytes = json.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > BYTES_MAX) {
                throw new MessageFormatException(
                        id.toString(), type.name(), "payload has " + bytes + " bytes, the limit is " + BYTES_MAX);
            }
        }
    }

    /** Refuses text that no service could keep. */
    private static final class StorableTextReader extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1L;

        StorableTextReader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            String flaw = StorableText.flaw(text);
            if (!flaw.isEmpty()) {
                String field = Objects.requireNonNullElse(parser.currentName(), "a text");
                context.reportInputMismatch(this, "%s %s", field, flaw);
            }
            return text;
        }
    }

    private static String reason(JsonProcessingException e) {
        return String.valueOf(e.getOriginalMessage()).replaceAll("\\s+", " ");
    }
}
