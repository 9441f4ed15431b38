package troupe.kit.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import troupe.kit.durability.Stamp;
import troupe.kit.test.Talk;
import troupe.kit.transport.Transport.Acknowledgement;
import troupe.kit.transport.Transport.Inlet;
import troupe.kit.transport.Unreadable;
import troupe.kit.transport.kafka.RecordFormat.Reading;
import troupe.language.Envelope;

/** What is in hand, when a message was written twice, an inlet throws, or a log begins anew. */
class WorkTest {
    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);
    private static final long LONG_AFTER_MS = 60_000;

    private final List<List<Envelope>> offered = new ArrayList<>();
    private final List<Acknowledgement> answers = new ArrayList<>();
    private final Envelope message = Talk.sayings(1, 1).get(0);

    private final Work work = new Work(
            (messages, rests, acknowledgement) -> {
                offered.add(messages);
                answers.add(acknowledgement);
            },
            KafkaSettings.DEFAULTS);

    @Test
    void aMessageThatIsThereTwiceIsOfferedOnceAndBothAreHandled() {
        receive(0);
        receive(1);
        work.offer(0);
        assertThat(offered).containsExactly(List.of(message));

        answers.get(0).tell(List.of(message.id()), List.of());
        assertEverythingIsHandled(2);
    }

    @Test
    void aMessageThatIsThereTwiceAndOfWhichNothingWasHeardIsOfferedAgainAndBothAreHandled() {
        receive(0);
        receive(1);
        work.offer(0);
        work.offerSilentAgain(LONG_AFTER_MS);
        work.offer(LONG_AFTER_MS);
        assertThat(offered).containsExactly(List.of(message), List.of(message));

        answers.get(1).tell(List.of(message.id()), List.of());
        assertEverythingIsHandled(2);
    }

    /** What an outage of the broker left behind: the first record was forgotten, and the partition stood still. */
    @Test
    void aMessageInHandIsNotForgottenWhenItComesOnceMore() {
        receive(0);
        work.offer(LONG_AFTER_MS);
        receive(1);
        work.offerSilentAgain(LONG_AFTER_MS);
        work.offer(LONG_AFTER_MS);

        answers.get(0).tell(List.of(message.id()), List.of());
        assertEverythingIsHandled(2);
    }

    @Test
    void whatIsRefusedComesAgainWithItsTwin() {
        receive(0);
        receive(1);
        work.offer(0);
        answers.get(0).tell(List.of(), List.of(message.id()));
        work.offer(Long.MAX_VALUE);
        assertThat(offered).hasSize(2);

        answers.get(1).tell(List.of(message.id()), List.of());
        assertEverythingIsHandled(2);
    }

    @Test
    void whatAnInletThrowsAtIsOfferedAgain() {
        Inlet angry = new Inlet() {
            @Override
            public void receive(List<Envelope> messages, Stamp rests, Acknowledgement acknowledgement) {
                offered.add(messages);
                throw new IllegalStateException("I am angry");
            }

            @Override
            public Future<Void> receiveUnreadable(Unreadable unreadable) {
                offered.add(List.of());
                throw new IllegalStateException("I am angry");
            }
        };
        Work hard = new Work(angry, KafkaSettings.DEFAULTS);
        hard.received(written(0), new Reading(message, null));
        hard.received(written(1), new Reading(null, "it is empty"));
        hard.offer(0);
        hard.offer(Long.MAX_VALUE);
        assertThat(offered).containsExactlyInAnyOrder(List.of(message), List.of(message), List.of(), List.of());
        assertThat(hard.unhandled()).isEqualTo(2);
    }

    @Test
    void aLogThatBeginsAnewIsCommittedBelowWhatWasCommittedBefore() {
        receive(7);
        work.offer(0);
        answers.get(0).tell(List.of(message.id()), List.of());
        assertEverythingIsHandled(8);
        work.committed(work.toCommit());
        assertThat(work.toCommit()).isEmpty();

        receive(0);
        work.offer(0);
        answers.get(1).tell(List.of(message.id()), List.of());
        assertEverythingIsHandled(1);
    }

    private void receive(long offset) {
        work.received(written(offset), new Reading(message, null));
    }

    private static ConsumerRecord<byte[], byte[]> written(long offset) {
        return new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset, new byte[0], new byte[0]);
    }

    private void assertEverythingIsHandled(long end) {
        assertThat(work.unhandled()).isZero();
        assertThat(work.toCommit()).isEqualTo(Map.of(PARTITION, new OffsetAndMetadata(end)));
    }
}
