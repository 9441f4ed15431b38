package troupe.kit.behavior;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.language.Message;
import troupe.language.Refused;
import troupe.language.Reply;
import troupe.language.Timer;

/**
 * What a rule wants to happen: entities to save, messages to emit, and a reply when the message was a command.
 * Immutable; each method returns a decision with one thing more.
 */
public record Decision(
        List<Object> saved,
        List<Emission> emissions,
        @Nullable Reply reply) {
    private static final Decision NOTHING = new Decision(List.of(), List.of(), null);

    /**
     * A message to be sent.
     *
     * @param delay from the handling of the message that caused it; zero for at once
     */
    public record Emission(Message message, Duration delay) {}

    /** The message does not apply, or not any more. */
    public static Decision nothing() {
        return NOTHING;
    }

    /** The command cannot be done; nothing changes. */
    public static Decision refuse(Refused.Code code, String detail) {
        return NOTHING.reply(new Refused(code, detail));
    }

    public static Decision save(Object entity) {
        return NOTHING.and(entity);
    }

    /** Saves another entity as well. */
    public Decision and(Object entity) {
        return new Decision(plus(saved, entity), emissions, reply);
    }

    public Decision emit(Message message) {
        return new Decision(saved, plus(emissions, new Emission(message, Duration.ZERO)), reply);
    }

    /** Sends a timer to this service that arrives when the delay is over, whatever happens in between. */
    public Decision emitAfter(Duration delay, Timer timer) {
        return new Decision(saved, plus(emissions, new Emission(timer, delay)), reply);
    }

    public Decision reply(Reply answer) {
        return new Decision(saved, emissions, answer);
    }

    private static <T> List<T> plus(List<T> list, T element) {
        if (list.isEmpty()) {
            return List.of(element);
        }
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return List.copyOf(longer);
    }
}
