package troupe.kit.recording;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import troupe.codec.MessageFormatException;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.behavior.Reaction;
import troupe.kit.recording.Recording.Said;
import troupe.kit.recording.Recording.State;
import troupe.kit.recording.Recording.Step;
import troupe.kit.recording.RecordingFormat.UnreadableRecordingException;
import troupe.language.Message;

/**
 * Gives today's rules what the rules of then were given. Each step begins from what was recorded and not from what
 * today's rules made of the steps before, so that one change does not hide another. Safe for use by any thread.
 */
public final class Replay {
    private final Map<String, Behavior> behaviors = new HashMap<>();
    private final RecordingFormat format;

    public Replay(Collection<Behavior> behaviors, RecordingFormat format) {
        behaviors.forEach(behavior -> this.behaviors.put(behavior.service(), behavior));
        this.format = format;
    }

    /**
     * Where today's rules decide differently.
     *
     * @param step counted from 1
     * @param what it is that differs
     */
    public record Difference(int step, String service, String message, String what, String recorded, String today) {
        @Override
        public String toString() {
            return "step " + step + ", " + service + " handles " + message + ": " + what + "\n    then  " + recorded
                    + "\n    today " + today;
        }
    }

    /** @return nothing when today's rules decide as was recorded */
    public List<Difference> differences(Recording recording) {
        List<Difference> all = new ArrayList<>();
        for (Step step : recording.steps()) {
            int number = recording.steps().indexOf(step) + 1;
            String type = step.message().type();
            String message = type.substring(type.lastIndexOf('.') + 1);
            replay(
                    step,
                    (what, recorded, today) ->
                            all.add(new Difference(number, step.service(), message, what, recorded, today)));
        }
        return all;
    }

    private interface Findings {
        void add(String what, String recorded, String today);
    }

    private void replay(Step step, Findings findings) {
        try {
            Message message = format.message(step.message());
            Behavior behavior = behaviors.get(step.service());
            Reaction<?> reaction = behavior == null ? null : behavior.reactionTo(message);
            if (behavior == null || reaction == null) {
                throw new IllegalStateException("there is no rule for it");
            }
            Set<Ref> refs = new LinkedHashSet<>(reaction.needsOf(message));
            refs.addAll(reaction.readsOf(message));
            // No rule asked for it in the recordings that do not tell it.
            Instant saidAt = step.saidAt() == null ? step.at() : step.saidAt();
            Decision today =
                    behavior.decide(message, entities(refs, step.before()).at(saidAt));
            compare("what it emits", understood(step.emitted()), emitted(today), findings);
            compare("what it saves", understood(refs, step.saved()), format.states(refs, today.saved()), findings);
            compare("what it answers", understood(optional(step.reply())), answered(today), findings);
        } catch (MessageFormatException | UnreadableRecordingException e) {
            findings.add("it cannot be read", "it was understood", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            findings.add("it cannot be handled", "it was handled", e.toString());
        }
    }

    private Entities entities(Set<Ref> refs, List<State> before) {
        Entities entities = new Entities();
        entities.expect(refs);
        Set<EntityType<?>> types = new LinkedHashSet<>();
        refs.forEach(ref -> types.add(ref.type()));
        types.forEach(type -> load(type, before, entities));
        return entities;
    }

    private <S> void load(EntityType<S> type, List<State> before, Entities entities) {
        for (State state : before) {
            if (state.entity().equals(type.name())) {
                entities.loaded(type, format.entity(type, state));
            }
        }
    }

    /** In today's versions, so that a field that was added since is no difference. */
    private List<Said> understood(List<Said> said) {
        return said.stream()
                .map(then -> format.said(format.message(then), then.delayMs()))
                .toList();
    }

    /** In today's form, for the same reason. */
    private List<State> understood(Set<Ref> refs, List<State> saved) {
        List<State> understood = new ArrayList<>();
        for (State state : saved) {
            refs.stream()
                    .map(Ref::type)
                    .filter(type -> type.name().equals(state.entity()))
                    .findFirst()
                    .ifPresentOrElse(type -> understood.add(format.today(type, state)), () -> understood.add(state));
        }
        return understood;
    }

    private List<Said> emitted(Decision decision) {
        return decision.emissions().stream()
                .map(emission ->
                        format.said(emission.message(), emission.delay().toMillis()))
                .toList();
    }

    private List<Said> answered(Decision decision) {
        Message reply = decision.reply();
        return reply == null ? List.of() : List.of(format.said(reply, 0));
    }

    private static List<Said> optional(@Nullable Said said) {
        return said == null ? List.of() : List.of(said);
    }

    private static void compare(String what, List<?> recorded, List<?> today, Findings findings) {
        if (!recorded.equals(today)) {
            findings.add(what, RecordingFormat.text(recorded), RecordingFormat.text(today));
        }
    }
}
