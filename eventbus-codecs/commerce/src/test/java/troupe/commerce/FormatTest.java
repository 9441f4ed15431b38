package troupe.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import troupe.codec.Catalogue;
import troupe.codec.CloudEventsFormat;
import troupe.codec.EnvelopeCodec;
import troupe.codec.MessageFormatException;
import troupe.codec.PayloadFormat;
import troupe.codec.RawEvent;
import troupe.commerce.NotificationRequest.SendNotice;
import troupe.commerce.OrderCommand.CancelOrder;
import troupe.commerce.OrderCommand.PlaceOrder;
import troupe.language.Envelope;
import troupe.language.Event;
import troupe.language.Message;
import troupe.language.Refused;

/** What cannot be read is refused with a sentence that names the message, its type and the reason. */
class FormatTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "01890000-0000-7000-8000-000000000002";
    private final CloudEventsFormat format =
            new CloudEventsFormat(new PayloadFormat(CommerceMessages.catalogue().build()));

    /** Was {@code {"who": "Anna Smith"}} in version 1 and {@code {"first": ..., "last": ...}} in version 2. */
    record Greeted(String first, String last, String language) implements Event {
        @Override
        public String key() {
            return first;
        }
    }

    private static final PayloadFormat EVOLVED = new PayloadFormat(Catalogue.builder()
            .add(
                    Greeted.class,
                    v1 -> {
                        String[] names = v1.remove("who").asText().split(" ", 2);
                        return v1.put("first", names[0]).put("last", names[1]);
                    },
                    v2 -> v2.put("language", "en"))
            .build());

    @Test
    void oldVersionsAreLiftedStepByStep() {
        Greeted anna = new Greeted("Anna", "Smith", "en");
        assertThat(EVOLVED.read(ID, "troupe.Greeted", 1, "{\"who\":\"Anna Smith\"}"))
                .isEqualTo(anna);
        assertThat(EVOLVED.read(ID, "troupe.Greeted", 2, "{\"first\":\"Anna\",\"last\":\"Smith\"}"))
                .isEqualTo(anna);
        assertThat(EVOLVED.read(ID, "troupe.Greeted", 3, EVOLVED.write(ID, anna)))
                .isEqualTo(anna);
    }

    @Test
    void aVersionFromTheFutureIsRefused() {
        assertThatThrownBy(() -> EVOLVED.read(ID, "troupe.Greeted", 4, "{}"))
                .isInstanceOf(MessageFormatException.class)
                .hasMessage("message " + ID + " of type troupe.Greeted: unknown version 4, expected 1 to 3");
    }

    @Test
    void anUnknownTypeIsRefused() throws IOException {
        assertRefused(event().put("type", "troupe.Nonsense"), "troupe.Nonsense", "unknown type");
    }

    @Test
    void anIdThatIsNoUuidBecomesOneTogetherWithItsSource() throws IOException {
        UUID here = idOf("event 1", "https://here.example");
        assertThat(idOf("event 1", "https://here.example")).isEqualTo(here);
        assertThat(idOf("event 1", "https://there.example")).isNotEqualTo(here);
        assertThat(idOf("event 2", "https://here.example")).isNotEqualTo(here);
    }

    @Test
    void theIdOfAnEventOfOthersIsOneTogetherWithItsSourceAndThatOfOurOwnStaysAsItIs() throws IOException {
        UUID ours = idOf(ID, "/troupe/orders");
        assertThat(ours).isEqualTo(UUID.fromString(ID));
        UUID here = idOf(ID, "https://here.example");
        assertThat(idOf(ID, "https://here.example")).isEqualTo(here);
        assertThat(List.of(ours, here)).doesNotContain(idOf(ID, "https://there.example"));
        assertThat(here).isNotEqualTo(ours);
    }

    @Test
    void anIdThatNoDatabaseKeepsIsRefused() throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(event().put("id", "1\ud800").put("source", "https://here.example"));
        assertThatThrownBy(() -> format.read(bytes))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("id has half a surrogate pair");
    }

    @Test
    void whoeverWritesWhereAServicePublishesIsNotThatService() throws IOException {
        CloudEvent event = format.toCloudEvent(format.read(JSON.writeValueAsBytes(event())));
        String publisher = event.getSource().getPath().substring("/troupe/".length());
        assertThat(format.fromCloudEvent(event, publisher).id()).isEqualTo(UUID.fromString(ID));
        Envelope pretended = format.fromCloudEvent(event, "somebody-else");
        assertThat(pretended.id()).isNotEqualTo(UUID.fromString(ID));
        assertThat(pretended.source()).isEqualTo("/troupe/" + publisher);
    }

    @Test
    void whatANewerBuildWillReadIsKeptUnderTheIdThatItWillHave() throws IOException {
        CloudEvent event = format.toCloudEvent(format.read(JSON.writeValueAsBytes(event())));
        String publisher = event.getSource().getPath().substring("/troupe/".length());
        for (String reader : List.of(publisher, "somebody-else")) {
            Envelope read = format.fromCloudEvent(event, reader);
            RawEvent raw = format.raw(event, reader, "no subject");
            assertThat(raw.id()).isEqualTo(read.id());
            assertThat(raw.source()).isEqualTo(read.source());
            assertThat(raw.key()).isEqualTo(read.key());
        }
    }

    /** Two SKUs that differ in it would be one row. */
    @ParameterizedTest
    @ValueSource(strings = {"cup\\ud83d", "\\udc00cup", "\\udc00\\ud83d", "c\\u0000p"})
    void textThatNoDatabaseKeepsAsItIsIsRefusedByName(String name) {
        String json = "{\"first\":\"Anna\",\"last\":\"" + name + "\",\"language\":\"en\"}";
        assertThatThrownBy(() -> EVOLVED.read(ID, "troupe.Greeted", 3, json))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("last has ");
    }

    @Test
    void textOutsideOfTheBasicPlaneIsText() {
        Greeted anna = new Greeted("\ud83d\udc4b", "\ud834\udd1e!", "en");
        assertThat(EVOLVED.read(ID, "troupe.Greeted", 3, EVOLVED.write(ID, anna)))
                .isEqualTo(anna);
    }

    @Test
    void anOldVersionThatIsNotWhatItSaysIsRefused() {
        assertThatThrownBy(() -> EVOLVED.read(ID, "troupe.Greeted", 1, "{\"name\":\"Anna Smith\"}"))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("not of version 1");
    }

    @Test
    void whatNoDatabaseKeepsIsNoPartOfAnEnvelope() {
        Instant now = Instant.EPOCH;
        CancelOrder cancel = new CancelOrder(new UUID(1, 1));
        List<Runnable> bad = List.of(
                () -> new Envelope(new UUID(1, 1), "c", null, "00-\0", "s", now, cancel),
                () -> new Envelope(new UUID(1, 1), "c\ud83d", null, null, "s", now, cancel),
                () -> new Envelope(new UUID(1, 1), "c", null, null, "s\udc00", now, cancel),
                () -> new Envelope(new UUID(1, 1), "c", null, null, "s", Instant.MAX, cancel),
                () -> new Envelope(
                        new UUID(1, 1), "c", null, null, "s", now, new Greeted("\u20ac".repeat(800), "", "")),
                () -> new Envelope(new UUID(1, 1), "c", null, null, "s", now, new Greeted("a\0", "", "")));
        assertThat(bad).allSatisfy(made -> assertThatThrownBy(made::run).isInstanceOf(IllegalArgumentException.class));
    }

    private UUID idOf(String id, String source) throws IOException {
        ObjectNode event = event().put("id", id).put("source", source);
        return format.read(JSON.writeValueAsBytes(event)).id();
    }

    @Test
    void aVersionThatIsNoNumberIsRefused() throws IOException {
        assertRefused(event().put("payloadversion", "latest"), "troupe.CancelOrder", "payloadversion is 'latest'");
    }

    @Test
    void anEventWithoutDataIsRefused() throws IOException {
        assertRefused(event().without("data"), "troupe.CancelOrder", "data is missing");
    }

    @Test
    void whatIsNoCloudEventIsRefused() {
        for (String nonsense : List.of("", "{}", "[]", "nonsense", "{\"specversion\":\"1.0\",\"id\":\"1\"}")) {
            assertThatThrownBy(() -> format.read(nonsense.getBytes(StandardCharsets.UTF_8)))
                    .as(nonsense)
                    .isInstanceOf(MessageFormatException.class)
                    .hasMessageContaining("not a CloudEvent");
        }
    }

    @Test
    void aFieldThatThisVersionDoesNotKnowIsLetThrough() throws IOException {
        ObjectNode event = event();
        ((ObjectNode) event.get("data")).put("addedNextYear", 1);
        assertThat(format.read(JSON.writeValueAsBytes(event)).payload()).isInstanceOf(CancelOrder.class);
    }

    static Stream<Arguments> requiredFields() {
        return MessageSamples.ALL.stream()
                .flatMap(sample -> Arrays.stream(sample.getClass().getRecordComponents())
                        .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .map(RecordComponent::getName)
                        .map(field -> Arguments.of(sample, field)));
    }

    @ParameterizedTest
    @MethodSource("requiredFields")
    void aMissingFieldIsRefusedByName(Message sample, String field) throws IOException {
        ObjectNode event = (ObjectNode) JSON.readTree(format.write(MessageSamples.envelope(sample)));
        ((ObjectNode) event.get("data")).remove(field);
        assertRefused(event, "troupe." + sample.getClass().getSimpleName(), field);
    }

    @Test
    void aReplyIsAsLongAsItsAskerWants() {
        Refused refused = new Refused(Refused.Code.FAILED, "x".repeat(PayloadFormat.BYTES_MAX));
        PayloadFormat format = new PayloadFormat(CommerceMessages.catalogue().build());
        assertThat(format.read(ID, "troupe.Refused", 1, format.write(ID, refused)))
                .isEqualTo(refused);
    }

    @Test
    void anOversizedPayloadIsNeitherWrittenNorRead() throws IOException {
        ObjectNode event = event();
        ((ObjectNode) event.get("data")).put("padding", "x".repeat(PayloadFormat.BYTES_MAX));
        assertRefused(event, "troupe.CancelOrder", "the limit is " + PayloadFormat.BYTES_MAX);

        PayloadFormat wide =
                new PayloadFormat(Catalogue.builder().add(Greeted.class).build());
        assertThatThrownBy(() -> wide.write(ID, new Greeted("ü".repeat(PayloadFormat.BYTES_MAX / 2), "x", "x")))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining(ID)
                .hasMessageContaining("the limit is");
    }

    @Test
    void theLocalCodecHandsOverTheVeryObjectAndTheWireKeepsEverything() {
        EnvelopeCodec codec = new EnvelopeCodec(format);
        Envelope envelope = MessageSamples.envelope(MessageSamples.ALL.get(0));
        assertThat(codec.transform(envelope)).isSameAs(envelope);

        Buffer wire = Buffer.buffer("before");
        codec.encodeToWire(wire, envelope);
        assertThat(codec.decodeFromWire("before".length(), wire)).isEqualTo(envelope);
    }

    static List<Runnable> invalid() {
        UUID id = new UUID(1, 1);
        return List.of(
                () -> new Money(-1, "EUR"),
                () -> new Money(1, "euro"),
                () -> new Money(Money.CENTS_MAX, "EUR").plus(new Money(1, "EUR")),
                () -> new Money(1, "EUR").plus(new Money(1, "USD")),
                () -> new Line(" ", 1),
                () -> new Line("A\u0000", 1),
                () -> new Line("A\ud83d", 1),
                () -> new Line("\u20ac".repeat(1_000), 1),
                () -> new Line("A", 0),
                () -> new Line("A", Line.QUANTITY_MAX + 1),
                () -> new PlaceOrder(id, id, List.of(), "t"),
                () -> new PlaceOrder(id, id, List.of(new Line("A", 1), new Line("A", 2)), "t"),
                () -> new PlaceOrder(id, id, List.of(new Line("A", 1)), ""),
                () -> new SendNotice("x".repeat(2_000), id, null, "s", "b"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void whatMakesNoSenseCannotBeMade(Runnable constructor) {
        assertThatThrownBy(constructor::run).isInstanceOf(IllegalArgumentException.class);
    }

    private ObjectNode event() throws IOException {
        return (ObjectNode) JSON.readTree(format.write(MessageSamples.envelope(new CancelOrder(new UUID(1, 1)))));
    }

    private void assertRefused(Object event, String type, String reason) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(event);
        assertThatThrownBy(() -> format.read(bytes))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining(ID)
                .hasMessageContaining(type)
                .hasMessageContaining(reason);
    }
}
