package troupe.kit.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import troupe.kit.behavior.Behavior;
import troupe.language.Command;
import troupe.language.Message;

/**
 * What is explored: who takes part, what has happened before, what people may do, and how the outside answers.
 * Immutable; each method returns a scenario with one thing more.
 *
 * @param about one line for people
 * @param cast the behaviors that take part; what is for others is left out, as if nobody listened
 * @param given messages that were handled in this order, with all that follows from them, before it begins
 * @param moves what people may do at any moment, each so many times, or never
 * @param sagas the keys of the sagas, each with a name for people
 * @param repeats how many messages of each saga may be handled twice, as if the inbox had forgotten them
 * @param shared the services whose entities several sagas touch
 */
public record Model(
        String name,
        String about,
        List<Behavior> cast,
        Environment outside,
        List<Message> given,
        Map<Move, Integer> moves,
        Map<String, String> sagas,
        int repeats,
        Set<String> shared) {
    /** Something that people can ask a service for. */
    public record Move(String service, Command<?> command) {}

    public Model {
        cast = List.copyOf(cast);
        given = List.copyOf(given);
        moves = new LinkedHashMap<>(moves);
        sagas = new LinkedHashMap<>(sagas);
        shared = Set.copyOf(shared);
    }

    public static Model of(String name, String about, List<Behavior> cast, Environment outside) {
        return new Model(name, about, cast, outside, List.of(), Map.of(), Map.of(), 0, Set.of());
    }

    /** Before it begins, the services have handled this and what follows from it. */
    public Model given(Message... messages) {
        List<Message> longer = new ArrayList<>(given);
        longer.addAll(List.of(messages));
        return new Model(name, about, cast, outside, longer, moves, sagas, repeats, shared);
    }

    /** People may ask for this so many times at the most, each time with a new message id. */
    public Model may(int times, String service, Command<?> command) {
        Map<Move, Integer> more = new LinkedHashMap<>(moves);
        more.put(new Move(service, command), times);
        return new Model(name, about, cast, outside, given, more, sagas, repeats, shared);
    }

    /** Gives a saga's key a name for people. */
    public Model naming(String key, String saga) {
        Map<String, String> more = new LinkedHashMap<>(sagas);
        more.put(key, saga);
        return new Model(name, about, cast, outside, given, moves, more, repeats, shared);
    }

    /** So many messages of each saga may be handled a second time, at any later moment. */
    public Model repeating(int times) {
        return new Model(name, about, cast, outside, given, moves, sagas, times, shared);
    }

    /** Several sagas meet in entities of these services. */
    public Model sharing(String... services) {
        Set<String> more = new LinkedHashSet<>(shared);
        more.addAll(List.of(services));
        return new Model(name, about, cast, outside, given, moves, sagas, repeats, more);
    }

    /** The same with other behaviors, for example with a fault in one. */
    public Model with(List<Behavior> others) {
        return new Model(name, about, others, outside, given, moves, sagas, repeats, shared);
    }
}
