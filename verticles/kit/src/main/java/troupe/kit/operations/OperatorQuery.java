package troupe.kit.operations;

import java.util.List;
import java.util.UUID;
import troupe.messages.Query;
import troupe.messages.Reply;

/**
 * Questions and orders of an operator to one service. None of them has a key: any instance can answer, or where it is a
 * question {@linkplain OfEach of each}, all do.
 */
public sealed interface OperatorQuery<R extends Reply> extends Query<R> {
    @Override
    default String key() {
        return "";
    }

    /**
     * What happened to the messages with a key.
     *
     * @param about the key, for example an order id
     */
    record ReadTimeline(String about) implements OperatorQuery<OperatorReply.Timeline> {}

    /**
     * What was decided about a key, where the system records.
     *
     * @param about the key, for example an order id
     */
    record ReadRecording(String about) implements OperatorQuery<OperatorReply.Recorded> {}

    /** How many messages are on their way or stuck. */
    record CountMessages() implements OperatorQuery<OperatorReply.MessageCounts> {}

    /** What the rules of all instances have seen. */
    record CountSightings() implements OperatorQuery<OperatorReply.Sightings>, OfEach<OperatorReply.Sightings> {
        @Override
        public OperatorReply.Sightings together(List<Reply> answers) {
            return answers.stream()
                    .map(OperatorReply.Sightings.class::cast)
                    .reduce(OperatorReply.Sightings::plus)
                    .orElseThrow();
        }
    }

    /** Whether the service can do its work at this moment. */
    record CheckHealth() implements OperatorQuery<OperatorReply.Health> {}

    /** The oldest dead letters. */
    record ListDeadLetters(int limit) implements OperatorQuery<OperatorReply.DeadLetters> {}

    /**
     * Handle a parked message again, and if that works, those held behind it. Refused when there is none, or when it
     * fails again.
     */
    record RetryDeadLetter(UUID id) implements OperatorQuery<OperatorReply.Released> {}

    /** Give a parked message up, and handle those held behind it. */
    record DiscardDeadLetter(UUID id) implements OperatorQuery<OperatorReply.Released> {}
}
