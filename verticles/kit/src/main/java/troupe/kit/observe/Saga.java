package troupe.kit.observe;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import troupe.language.Event;
import troupe.language.Message;

/**
 * Where a saga begins and ends in what one service emits, for the figures of it.
 *
 * @param name in the figures
 * @param begins the event that begins it; its key names the saga
 * @param outcome how a message ends it, one of few words; null for a message that does not
 */
public record Saga(String name, Class<? extends Event> begins, Function<Message, @Nullable String> outcome) {}
