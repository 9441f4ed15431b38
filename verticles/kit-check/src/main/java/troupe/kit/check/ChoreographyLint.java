package troupe.kit.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Choreography;
import troupe.kit.behavior.Declarations.Wait;
import troupe.kit.behavior.EntityType;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.behavior.Reaction;
import troupe.language.Command;
import troupe.language.EdgeRequest;
import troupe.language.Event;
import troupe.language.Message;

/**
 * What is wrong with a choreography before any rule has run: the declarations alone are read. Used once, by one thread.
 */
public final class ChoreographyLint {
    private final Choreography choreography;
    private final MessageFlow flow;
    private final Set<String> defects = new TreeSet<>();

    private ChoreographyLint(Choreography choreography) {
        this.choreography = choreography;
        this.flow = new MessageFlow(choreography);
    }

    /** One sentence for each defect, naming the culprit; empty when there is none. */
    public static List<String> defectsOf(Choreography choreography) {
        ChoreographyLint structure = new ChoreographyLint(choreography);
        choreography.behaviors().forEach(structure::check);
        structure.circles();
        return new ArrayList<>(structure.defects);
    }

    private void check(Behavior behavior) {
        for (Reaction<?> row : behavior.reactions().values()) {
            row.emits().forEach(message -> unheard(behavior, message));
            unsaid(behavior, row.message());
            keyOf(behavior, row);
            if (Command.class.isAssignableFrom(row.message())) {
                row.emits().forEach(message -> unguarded(behavior, message));
            }
        }
        behavior.calls().forEach((request, answers) -> {
            answers.forEach(answer -> unheard(behavior, answer));
            if (!flow.emitted().contains(request)) {
                found(behavior, "would call for " + name(request) + ", which no rule emits");
            }
            if (!answers.isEmpty()) {
                irrevocable(behavior, request);
            }
        });
        behavior.declarations().waits().forEach(wait -> waits(behavior, wait));
        behavior.declarations().undone().forEach((step, undo) -> undone(behavior, step, undo));
    }

    private void unheard(Behavior behavior, Class<? extends Message> message) {
        boolean heard = EdgeRequest.class.isAssignableFrom(message)
                ? behavior.calls().containsKey(message)
                : !choreography.consumersOf(message).isEmpty();
        if (!heard && !behavior.declarations().terminal().contains(message)) {
            found(behavior, "emits " + name(message) + ", which nobody hears and which is not declared terminal");
        }
    }

    /** Commands come from people. */
    private void unsaid(Behavior behavior, Class<? extends Message> message) {
        if (!Command.class.isAssignableFrom(message) && !flow.emitted().contains(message)) {
            found(behavior, "hears " + name(message) + ", which nobody emits");
        }
    }

    private void keyOf(Behavior behavior, Reaction<?> row) {
        Message sample = Sample.of(row.message());
        try {
            Set<Ref> refs = new HashSet<>(row.needsOf(sample));
            refs.addAll(row.readsOf(sample));
            refs.stream().filter(ref -> !names(ref.type(), ref.key())).forEach(ref -> misfit(behavior, row));
        } catch (RuntimeException e) {
            misfit(behavior, row);
        }
    }

    private static <S> boolean names(EntityType<S> type, String key) {
        return type.keyOf().apply(type.absent().apply(key)).equals(key);
    }

    private void misfit(Behavior behavior, Reaction<?> row) {
        found(behavior, "hears " + name(row.message()) + ", whose key does not fit the entity that its rule is about");
    }

    /** Who begins something that is to come back must be able to give up. */
    private void unguarded(Behavior behavior, Class<? extends Message> message) {
        boolean comesBack = Event.class.isAssignableFrom(message)
                && flow.following(message, other -> other != behavior).stream()
                        .anyMatch(behavior.reactions()::containsKey);
        boolean declared = behavior.declarations().waits().stream().anyMatch(wait -> wait.after() == message);
        if (comesBack && !declared) {
            found(behavior, "waits for what follows from " + name(message) + " and declares no timer for it");
        }
    }

    private void waits(Behavior behavior, Wait wait) {
        Class<? extends Message> until = wait.until();
        if (until == null ? wait.because().isBlank() : !says(behavior, until) || !hears(behavior, until)) {
            found(behavior, "waits after " + name(wait.after()) + " without a timer that it sets and hears");
        }
        Set<Class<? extends Message>> following = flow.following(wait.after(), other -> other != behavior);
        wait.answers().stream()
                .filter(answer -> !following.contains(answer) || !hears(behavior, answer))
                .forEach(answer ->
                        found(behavior, "waits after " + name(wait.after()) + " for " + name(answer) + " in vain"));
        for (Behavior other : choreography.behaviors()) {
            boolean takesPart = other != behavior && wait.answers().stream().anyMatch(answer -> says(other, answer));
            if (takesPart && other.declarations().undone().isEmpty()) {
                found(other, "takes a step that follows from " + name(wait.after()) + " and declares none to undo");
            }
        }
    }

    /** What was asked of the outside has to be taken back when the saga fails, or takes something back itself. */
    private void irrevocable(Behavior behavior, Class<? extends Message> request) {
        var undone = behavior.declarations().undone();
        if (!undone.containsKey(request) && !undone.containsValue(request)) {
            found(behavior, "has " + name(request) + " done outside and declares nothing that undoes it");
        }
    }

    private void undone(Behavior behavior, Class<? extends Message> step, Class<? extends Message> undo) {
        if (!says(behavior, step) || !says(behavior, undo)) {
            found(behavior, "cannot undo " + name(step) + " with " + name(undo) + ", because it does not emit both");
        }
    }

    private void circles() {
        Set<Class<? extends Message>> bounded = choreography.behaviors().stream()
                .flatMap(behavior -> behavior.declarations().bounded().stream())
                .collect(Collectors.toSet());
        flow.circle(bounded)
                .ifPresent(way -> defects.add("a circle without a bound: "
                        + way.stream().map(ChoreographyLint::name).collect(Collectors.joining(" -> "))));
    }

    private static boolean says(Behavior behavior, Class<? extends Message> message) {
        return behavior.reactions().values().stream()
                .anyMatch(row -> row.emits().contains(message));
    }

    private static boolean hears(Behavior behavior, Class<? extends Message> message) {
        return behavior.reactions().containsKey(message);
    }

    private void found(Behavior behavior, String what) {
        defects.add(behavior.service() + " " + what);
    }

    private static String name(Class<?> message) {
        return message.getSimpleName();
    }
}
