package troupe.kit.behavior;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import troupe.language.Message;
import troupe.language.Timer;

/**
 * What a service says of itself that its rows do not show. Immutable; each method returns declarations with one more.
 *
 * @param terminal messages that nobody has to hear
 * @param waits for what it waits, and until when
 * @param undone for each step on the way forward, the message with which it is taken back
 * @param bounded messages that end every circle in which they are
 */
public record Declarations(
        Set<Class<? extends Message>> terminal,
        List<Wait> waits,
        Map<Class<? extends Message>, Class<? extends Message>> undone,
        Set<Class<? extends Message>> bounded) {
    static final Declarations NONE = new Declarations(Set.of(), List.of(), Map.of(), Set.of());

    public Declarations {
        terminal = Set.copyOf(terminal);
        waits = List.copyOf(waits);
        undone = Map.copyOf(undone);
        bounded = Set.copyOf(bounded);
    }

    /**
     * After one message, a service waits for others.
     *
     * @param until the timer that ends it; null when the others always answer, and then it is said why
     * @param because why it may wait without a timer; empty when it has one
     */
    public record Wait(
            Class<? extends Message> after,
            @Nullable Class<? extends Timer> until,
            String because,
            Set<Class<? extends Message>> answers) {}

    Declarations terminal(Class<? extends Message> message) {
        return new Declarations(with(terminal, message), waits, undone, bounded);
    }

    Declarations waiting(Wait wait) {
        return new Declarations(
                terminal, Stream.concat(waits.stream(), Stream.of(wait)).toList(), undone, bounded);
    }

    Declarations undoing(Class<? extends Message> step, Class<? extends Message> compensation) {
        Map<Class<? extends Message>, Class<? extends Message>> more = new LinkedHashMap<>(undone);
        more.put(step, compensation);
        return new Declarations(terminal, waits, more, bounded);
    }

    Declarations bounded(Class<? extends Message> message) {
        return new Declarations(terminal, waits, undone, with(bounded, message));
    }

    private static <T> Set<T> with(Set<T> some, T more) {
        Set<T> all = new LinkedHashSet<>(some);
        all.add(more);
        return all;
    }
}
