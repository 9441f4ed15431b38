package troupe.kit.check;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import troupe.kit.check.Fact.Allowed;
import troupe.kit.check.Fact.Asked;
import troupe.kit.check.Fact.Kept;
import troupe.kit.check.Fact.Known;
import troupe.kit.check.Fact.Stuck;
import troupe.kit.check.Fact.Underway;
import troupe.language.Message;

/** Tells steps to people. Sagas go by their names, and of what a record holds, only what differs is told. */
final class StepNames {
    private final StateCodec facts;
    private final Map<String, String> sagas;

    StepNames(StateCodec facts, Map<String, String> sagas) {
        this.facts = facts;
        this.sagas = sagas;
    }

    Step of(Transition way) {
        List<String> effects = new ArrayList<>();
        facts.all(way.change().with()).forEach(fact -> effect(fact, way.change(), effects));
        return new Step(name(way), effects);
    }

    String name(Transition way) {
        String how = way.change().how().isEmpty() ? "" : " (" + way.change().how() + ")";
        Fact cause = facts.of(way.cause());
        if (cause instanceof Underway underway) {
            return underway.service() + " hears " + text(underway.message()) + how;
        } else if (cause instanceof Allowed allowed) {
            return allowed.service() + " is asked: " + text(allowed.command()) + how;
        } else if (cause instanceof Asked asked) {
            return asked.service() + " calls: " + text(asked.request()) + how;
        }
        return cause + how;
    }

    private void effect(Fact fact, Change change, List<String> effects) {
        if (fact instanceof Kept kept) {
            Object before = before(change, kept);
            effects.add(kept.ref().type().name() + " " + named(kept.key()) + ": " + difference(before, kept.entity()));
        } else if (fact instanceof Known known) {
            effects.add("outside: " + named(known.account().toString()));
        } else if (fact instanceof Underway underway) {
            effects.add(text(underway.message()) + " to " + underway.service());
        } else if (fact instanceof Asked asked) {
            effects.add(text(asked.request()) + " to be called");
        } else if (fact instanceof Stuck stuck) {
            effects.add("stuck: " + stuck.why());
        }
    }

    private Object before(Change change, Kept now) {
        for (Fact fact : facts.all(change.without())) {
            if (fact instanceof Kept old && old.ref().equals(now.ref())) {
                return old.entity();
            }
        }
        return now.ref().type().absent().apply(now.key());
    }

    private String difference(Object before, Object after) {
        List<String> changes = new ArrayList<>();
        if (before.getClass() != after.getClass()) {
            changes.add(after.getClass().getSimpleName());
        }
        Map<String, String> held = parts(before);
        parts(after).forEach((name, now) -> {
            if (!now.equals(held.get(name))) {
                changes.add(name + " " + named(now));
            }
        });
        return String.join(", ", changes);
    }

    /** What a record holds, by the names of its components. */
    private static Map<String, String> parts(Object holder) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (RecordComponent component : holder.getClass().getRecordComponents()) {
            parts.put(component.getName(), value(component, holder));
        }
        return parts;
    }

    /** The message, its saga, and of what it says the numbers, the words of enums and the yes or no. */
    private String text(Message message) {
        String said = Stream.of(message.getClass().getRecordComponents())
                .filter(component ->
                        component.getType().isPrimitive() || component.getType().isEnum())
                .map(component -> component.getName() + "=" + value(component, message))
                .collect(Collectors.joining(" "));
        return message.getClass().getSimpleName() + " " + named(message.key()) + (said.isEmpty() ? "" : " " + said);
    }

    /** A text in which the sagas go by their names. */
    String named(String text) {
        String named = text;
        for (Map.Entry<String, String> saga : sagas.entrySet()) {
            named = named.replace(saga.getKey(), saga.getValue());
        }
        return named;
    }

    private static String value(RecordComponent component, Object holder) {
        try {
            component.getAccessor().setAccessible(true);
            return String.valueOf(component.getAccessor().invoke(holder));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
