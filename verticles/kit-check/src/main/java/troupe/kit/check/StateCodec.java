package troupe.kit.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.check.Fact.Kept;
import troupe.kit.check.Fact.Known;
import troupe.kit.check.Fact.Repeatable;

/**
 * Numbers facts, so that a state is a short sorted string of their numbers as characters: equal states are equal
 * strings, whatever the order of events that led to them, and a million of them fit in memory. Ids of messages and
 * times are in no fact: no rule sees them, so states that differ in these alone are one. Used by one thread.
 */
final class StateCodec {
    /** Stands for the fact that there is none. */
    static final char NONE = Character.MAX_VALUE;

    private final Map<Fact, Character> codes = new HashMap<>();
    private final List<Fact> facts = new ArrayList<>();
    private final Map<Place, Integer> places = new HashMap<>();
    private final List<Integer> placeOf = new ArrayList<>();

    /** Where at most one fact holds at a time: an entity, an account, a count. */
    sealed interface Place {
        record OfEntity(String service, Ref ref) implements Place {}

        record OfAccount(String key) implements Place {}

        record OfRepeats(String key) implements Place {}
    }

    /** @throws IllegalStateException if there are too many facts, which means that something grows without end */
    char code(Fact fact) {
        Character known = codes.get(fact);
        if (known != null) {
            return known;
        }
        if (facts.size() == NONE) {
            throw new IllegalStateException("more than " + facts.size() + " different facts, the last one: " + fact);
        }
        char code = (char) facts.size();
        codes.put(fact, code);
        facts.add(fact);
        placeOf.add(placeOf(fact));
        return code;
    }

    String text(Fact fact) {
        return String.valueOf(code(fact));
    }

    /** The fact that something is possible so many times more; nothing when it is not. */
    String textOf(int times, IntFunction<Fact> fact) {
        return times > 0 ? text(fact.apply(times)) : "";
    }

    Fact of(char code) {
        return facts.get(code);
    }

    /** The facts that hold in a state, or in a part of it. */
    List<Fact> all(String codes) {
        return codes.chars()
                .filter(code -> code != NONE)
                .mapToObj(code -> of((char) code))
                .toList();
    }

    int numberOf(Place place) {
        return places.computeIfAbsent(place, p -> places.size());
    }

    private int placeOf(Fact fact) {
        if (fact instanceof Kept kept) {
            return numberOf(new Place.OfEntity(kept.service(), kept.ref()));
        } else if (fact instanceof Known known) {
            return numberOf(new Place.OfAccount(known.key()));
        } else if (fact instanceof Repeatable repeatable) {
            return numberOf(new Place.OfRepeats(repeatable.key()));
        }
        return -1;
    }

    /** What holds at these places, each {@link #NONE} where nothing does. */
    String at(int[] wanted, String state) {
        char[] found = new char[wanted.length];
        Arrays.fill(found, NONE);
        for (int i = 0; i < state.length(); i++) {
            int place = placeOf.get(state.charAt(i));
            for (int w = 0; place >= 0 && w < wanted.length; w++) {
                if (wanted[w] == place) {
                    found[w] = state.charAt(i);
                }
            }
        }
        return new String(found);
    }

    /** The part of a state that is kept and known, without what is under way. */
    String standing(String state) {
        StringBuilder standing = new StringBuilder(state.length());
        for (int i = 0; i < state.length(); i++) {
            if (placeOf.get(state.charAt(i)) >= 0) {
                standing.append(state.charAt(i));
            }
        }
        return standing.toString();
    }

    boolean isSettled(String state) {
        return all(state).stream().noneMatch(Fact::isPending);
    }
}
