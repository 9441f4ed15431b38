package troupe.kit.operations;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import troupe.language.Query;
import troupe.language.Reply;

/**
 * Questions and orders of an operator to one service. Most have no key: any instance can answer, or where it is a
 * question {@linkplain ScatterGather of each}, all do. What is done to a dead letter is best done by the instance that
 * is responsible for its key.
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
    record CountSightings() implements OperatorQuery<OperatorReply.Sightings>, ScatterGather<OperatorReply.Sightings> {
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

    /** One dead letter. Refused when there is none with the id. */
    record FindDeadLetter(UUID id) implements OperatorQuery<OperatorReply.DeadLetters> {}

    /**
     * Handle a dead letter again, and if that works, those held behind it. Refused when there is none, when it fails
     * again, and when it is held itself behind another. A call to the outside is only begun: it stays a dead letter,
     * and its key held, until it is answered.
     *
     * @param about the letter's key; empty where it is not known, and then any instance does it
     */
    record RetryDeadLetter(UUID id, String about) implements OperatorQuery<OperatorReply.Released> {
        public RetryDeadLetter {
            about = Objects.requireNonNullElse(about, "");
        }

        @Override
        public String key() {
            return about;
        }
    }

    /**
     * Give a dead letter up, and handle those held behind it. Refused when there is none, and when it is held itself
     * behind another.
     *
     * @param about the letter's key; empty where it is not known, and then any instance does it
     */
    record DiscardDeadLetter(UUID id, String about) implements OperatorQuery<OperatorReply.Released> {
        public DiscardDeadLetter {
            about = Objects.requireNonNullElse(about, "");
        }

        @Override
        public String key() {
            return about;
        }
    }

    /**
     * Put another payload in the place of a dead letter's, which keeps its id, its key and its place in the line.
     * Refused when there is none, when somebody else has changed it meanwhile, and when the new payload is not valid.
     *
     * @param seen the payload that is replaced
     * @param payload the new one, in the newest version of its type
     */
    record EditDeadLetter(UUID id, String seen, String payload) implements OperatorQuery<OperatorReply.DeadLetters> {}
}
