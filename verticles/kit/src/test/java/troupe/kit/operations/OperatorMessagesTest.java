package troupe.kit.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import troupe.codec.Catalogue;
import troupe.codec.CloudEventsFormat;
import troupe.codec.EnvelopeCodec;
import troupe.codec.PayloadFormat;
import troupe.kit.operations.OperatorReply.DeadLetters;
import troupe.kit.operations.OperatorReply.Timeline;
import troupe.language.Envelope;
import troupe.language.Message;

/** An operator may ask a service on another node. */
class OperatorMessagesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID ID = UUID.fromString("0190b3a0-0000-7000-8000-000000000001");
    private static final Catalogue CATALOGUE =
            OperatorMessages.addTo(Catalogue.builder()).build();

    static Stream<Message> all() {
        return Stream.of(
                new OperatorQuery.ReadTimeline("a key"),
                new OperatorQuery.CountMessages(),
                new OperatorQuery.CountSightings(),
                new OperatorQuery.CheckHealth(),
                new OperatorQuery.ListDeadLetters(5),
                new OperatorQuery.FindDeadLetter(ID),
                new OperatorQuery.RetryDeadLetter(ID, "a key"),
                new OperatorQuery.DiscardDeadLetter(ID, "a key"),
                new OperatorQuery.EditDeadLetter(ID, "{}", "{\"a\":1}"),
                new Timeline(List.of(
                        new Timeline.Entry(ID, "T", null, "orders", null, NOW, null, Timeline.State.PENDING),
                        new Timeline.Entry(ID, "T", ID, "orders", "payments", NOW, NOW, Timeline.State.HANDLED))),
                new OperatorReply.MessageCounts(1, 2, 3, 4, 5),
                new OperatorReply.Sightings(
                        2, NOW, Map.of("Deposit", new OperatorReply.Sightings.Row(7, Map.of("Deposited", 5L)))),
                new OperatorQuery.ReadRecording("order"),
                new OperatorReply.Recorded(List.of("{}", "{}")),
                new OperatorReply.Health(true, "ok"),
                new DeadLetters(List.of(new DeadLetters.Entry(ID, "T", "k", "c", "PARKED", "no", 5, NOW, "{}"))),
                new OperatorReply.Released(3));
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsAskedAndAnsweredSurvivesTheWayToAnotherNode(Message message) {
        EnvelopeCodec codec = new EnvelopeCodec(new CloudEventsFormat(new PayloadFormat(CATALOGUE)));
        Envelope envelope = Envelope.first(ID, "correlation", "gateway", NOW, message);
        Buffer wire = Buffer.buffer();
        codec.encodeToWire(wire, envelope);
        assertThat(codec.decodeFromWire(0, wire)).isEqualTo(envelope);
    }

    @Test
    void noneIsMissingFromThisTest() {
        int ofEverySystem = Catalogue.builder().build().types().size();
        assertThat(all().map(Message::getClass).distinct())
                .hasSize(CATALOGUE.types().size() - ofEverySystem);
    }
}
