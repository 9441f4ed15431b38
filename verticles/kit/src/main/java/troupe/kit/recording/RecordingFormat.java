package troupe.kit.recording;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import troupe.codec.MessageType;
import troupe.codec.PayloadFormat;
import troupe.kit.behavior.EntityType;
import troupe.kit.behavior.EntityType.Form;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.recording.Recording.Said;
import troupe.kit.recording.Recording.State;
import troupe.kit.recording.Recording.Step;
import troupe.language.Envelope;
import troupe.language.Message;

/** Recordings as JSON. Safe for use by any thread. */
public final class RecordingFormat {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            // Entities are their components, and nothing that they calculate from them.
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final PayloadFormat payloads;

    public RecordingFormat(PayloadFormat payloads) {
        this.payloads = payloads;
    }

    /** A recording could not be read, or something in it cannot be read any more. */
    public static final class UnreadableRecordingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableRecordingException(String message) {
            super(message);
        }
    }

    /** One step, as a service keeps it. */
    public String write(String service, Decided decided) {
        Envelope message = decided.message();
        Message reply = decided.decision().reply();
        return text(new Step(
                service,
                decided.at(),
                message.time(),
                message.id(),
                message.causationId(),
                message.source(),
                said(message.payload(), 0),
                states(decided.refs(), decided.before()),
                decided.decision().emissions().stream()
                        .map(emission ->
                                said(emission.message(), emission.delay().toMillis()))
                        .toList(),
                states(decided.refs(), decided.decision().saved()),
                reply == null ? null : said(reply, 0)));
    }

    /** A whole recording, for a file that people read and keep. */
    public String write(Recording recording) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(recording) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws UnreadableRecordingException saying what is wrong with it */
    public Recording read(String json) {
        try {
            JsonNode recording = MAPPER.readTree(json);
            // What each step has to say by now, also those of old.
            recording.path("steps").forEach(step -> {
                if (step instanceof ObjectNode known && !known.has("saidAt")) {
                    known.putNull("saidAt");
                }
            });
            return MAPPER.treeToValue(recording, Recording.class);
        } catch (JsonProcessingException e) {
            throw new UnreadableRecordingException("no recording: " + reason(e));
        }
    }

    /** A message as it is said today. */
    Said said(Message message, long delayMs) {
        MessageType type = payloads.catalogue().of(message.getClass());
        return new Said(type.name(), type.version(), delayMs, tree(payloads.write(type.name(), message)));
    }

    /**
     * A message of then as today's code understands it.
     *
     * @throws troupe.codec.MessageFormatException if it does not
     */
    Message message(Said said) {
        return payloads.read(said.type(), said.type(), said.version(), text(said.payload()));
    }

    /** Entities as they are written down. Each is one of those that are referred to. */
    List<State> states(Set<Ref> refs, List<?> entities) {
        return entities.stream()
                .map(entity -> refs.stream()
                        .map(Ref::type)
                        .filter(type -> type.type().isInstance(entity))
                        .findFirst()
                        .map(type -> state(type, entity))
                        .orElseThrow())
                .toList();
    }

    /** An entity of then as it is written down today. */
    <S> State today(EntityType<S> type, State state) {
        return state(type, entity(type, state));
    }

    private static <S> State state(EntityType<S> type, Object entity) {
        Object written = type.form().write().apply(type.type().cast(entity));
        return new State(type.name(), tree(text(written)));
    }

    /** @throws UnreadableRecordingException if such an entity looks different today */
    <S> S entity(EntityType<S> type, State state) {
        try {
            return read(type.form(), state);
        } catch (JsonProcessingException e) {
            throw new UnreadableRecordingException(type.name() + " looks different today: " + reason(e));
        }
    }

    private static <S, F> S read(Form<S, F> form, State state) throws JsonProcessingException {
        return form.read().apply(MAPPER.treeToValue(complete(form, state.state()), form.type()));
    }

    private static JsonNode complete(Form<?, ?> form, JsonNode state) {
        if (!(state instanceof ObjectNode told) || form.untold().isEmpty()) {
            return state;
        }
        ObjectNode complete = MAPPER.valueToTree(form.untold());
        return complete.setAll(told);
    }

    static String text(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String reason(JsonProcessingException e) {
        return String.valueOf(e.getOriginalMessage()).replaceAll("\\s+", " ");
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
