package troupe.kit.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import troupe.kit.check.Fact.Allowed;
import troupe.kit.check.Fact.Asked;
import troupe.kit.check.Fact.Known;
import troupe.kit.check.Fact.Repeatable;
import troupe.kit.check.Fact.Stuck;
import troupe.kit.check.Fact.Underway;
import troupe.kit.check.StateCodec.Place;
import troupe.language.Message;

/**
 * What each fact may lead to. A decision depends on the message and on the entities that the rule declares, and rules
 * are pure; so each is made once and remembered, and an exploration of a million states runs some thousand rules. Used
 * by one thread.
 */
final class Consequences {
    private final BehaviorRunner runner;
    private final Environment outside;
    private final StateCodec facts;
    private final Map<Character, int[]> placesOf = new HashMap<>();
    private final Map<String, List<Change>> known = new HashMap<>();

    Consequences(BehaviorRunner runner, Environment outside, StateCodec facts) {
        this.runner = runner;
        this.outside = outside;
        this.facts = facts;
    }

    /** Every way in which this fact may be followed by others; none when it leads nowhere. */
    List<Change> of(char cause, String state) {
        Fact fact = facts.of(cause);
        int[] places = placesOf.computeIfAbsent(cause, c -> placesOf(fact));
        if (places.length == 0) {
            return List.of();
        }
        String found = facts.at(places, state);
        String question = cause + found;
        List<Change> changes = known.get(question);
        if (changes == null) {
            changes = changes(cause, fact, found);
            known.put(question, changes);
        }
        return changes;
    }

    /** The places that decide what follows from a fact. */
    private int[] placesOf(Fact fact) {
        Stream<Place> places = Stream.of();
        if (fact instanceof Underway underway) {
            places = Stream.concat(
                    entities(underway.service(), underway.message()), Stream.of(new Place.OfRepeats(fact.key())));
        } else if (fact instanceof Allowed allowed) {
            places = entities(allowed.service(), allowed.command());
        } else if (fact instanceof Asked) {
            places = Stream.of(new Place.OfAccount(fact.key()));
        }
        return places.mapToInt(facts::numberOf).toArray();
    }

    private Stream<Place> entities(String service, Message message) {
        return runner.refs(service, message).stream().map(ref -> new Place.OfEntity(service, ref));
    }

    private List<Change> changes(char cause, Fact fact, String found) {
        if (fact instanceof Underway underway) {
            return heard(cause, underway, found);
        } else if (fact instanceof Allowed allowed) {
            return commanded(cause, allowed, found);
        }
        return called(cause, (Asked) fact, found);
    }

    private List<Change> heard(char cause, Underway underway, String found) {
        Change once = runner.decided(underway.service(), underway.message(), found);
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(once.how(), cause + once.without(), once.with()));
        Repeatable repeatable = first(found, Repeatable.class);
        // To hear again what changes nothing is to hear it later.
        if (repeatable != null && once.isSome()) {
            String before = facts.text(repeatable);
            String after = facts.textOf(repeatable.times() - 1, left -> new Repeatable(repeatable.key(), left));
            changes.add(new Change("to be heard again", before + once.without(), after + once.with()));
        }
        return changes;
    }

    /** A command that changes nothing is no step: it may still be given later. */
    private List<Change> commanded(char cause, Allowed allowed, String found) {
        Change change = runner.decided(allowed.service(), allowed.command(), found);
        if (!change.isSome()) {
            return List.of();
        }
        String after =
                facts.textOf(allowed.times() - 1, left -> new Allowed(allowed.service(), allowed.command(), left));
        return List.of(new Change(change.how(), cause + change.without(), after + change.with()));
    }

    /** The answer to a call may be lost after the effect; then the call is made again. */
    private List<Change> called(char cause, Asked asked, String found) {
        Known before = first(found, Known.class);
        String old = before == null ? "" : facts.text(before);
        List<Change> changes = new ArrayList<>();
        for (Environment.Ending ending : outside.call(asked.request(), before == null ? null : before.account())) {
            if (ending.refusal() != null) {
                Stuck stuck = new Stuck(asked.service(), asked.request(), ending.refusal());
                changes.add(new Change(ending.how(), String.valueOf(cause), facts.text(stuck)));
                continue;
            }
            Object account = ending.account();
            String now = account == null ? "" : facts.text(new Known(asked.key(), account));
            String answer = ending.answer() == null ? "" : facts.text(new Underway(asked.service(), ending.answer()));
            changes.add(new Change(ending.how(), cause + old, now + answer));
            if (!now.equals(old)) {
                changes.add(new Change(ending.how() + ", the answer is lost", old, now));
            }
        }
        return changes;
    }

    private <F extends Fact> @Nullable F first(String found, Class<F> type) {
        for (Fact fact : facts.all(found)) {
            if (type.isInstance(fact)) {
                return type.cast(fact);
            }
        }
        return null;
    }
}
