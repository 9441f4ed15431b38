package troupe.kit.check;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Choreography;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.Decision.Emission;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.behavior.Reaction;
import troupe.kit.check.Fact.Asked;
import troupe.kit.check.Fact.Kept;
import troupe.kit.check.Fact.Stuck;
import troupe.kit.check.Fact.Underway;
import troupe.language.EdgeRequest;
import troupe.language.Message;

/** The behaviors that take part, deciding on facts instead of rows. Used by one thread. */
final class BehaviorRunner {
    private final Map<String, Behavior> byService = new HashMap<>();
    private final Choreography choreography;
    private final StateCodec facts;

    BehaviorRunner(List<Behavior> cast, StateCodec facts) {
        cast.forEach(behavior -> byService.put(behavior.service(), behavior));
        this.choreography = new Choreography(cast);
        this.facts = facts;
    }

    /** The facts that begin when a message is sent: one for each service that hears it. */
    String sent(Message message) {
        StringBuilder codes = new StringBuilder();
        choreography.consumersOf(message.getClass()).forEach(to -> codes.append(facts.code(new Underway(to, message))));
        return codes.toString();
    }

    /** The entities that a service's rule for a message declares. */
    Set<Ref> refs(String service, Message message) {
        Reaction<?> reaction = behavior(service).reactionTo(message);
        if (reaction == null) {
            return Set.of();
        }
        Set<Ref> refs = new LinkedHashSet<>(reaction.needsOf(message));
        refs.addAll(reaction.readsOf(message));
        return refs;
    }

    /**
     * What a service's rule for a message does to a state in which these facts hold. When the rule throws, the message
     * is stuck: it would fail again.
     */
    Change decided(String service, Message message, String found) {
        Entities entities = new Entities();
        Map<Ref, Character> before = new HashMap<>();
        Decision decision;
        try {
            entities.expect(refs(service, message));
            for (Fact fact : facts.all(found)) {
                if (fact instanceof Kept kept) {
                    load(entities, kept.ref().type(), kept.entity());
                    before.put(kept.ref(), facts.code(fact));
                }
            }
            decision = behavior(service).decide(message, entities);
        } catch (RuntimeException e) {
            return new Change("fails", "", facts.text(new Stuck(service, message, e.toString())));
        }
        StringBuilder without = new StringBuilder();
        StringBuilder with = new StringBuilder();
        entities.changed().forEach((ref, entity) -> {
            char after = facts.code(new Kept(service, ref, entity));
            Character old = before.get(ref);
            if (old == null || old != after) {
                without.append(old == null ? "" : old);
                with.append(after);
            }
        });
        decision.emissions().stream().map(Emission::message).forEach(next -> with.append(emitted(service, next)));
        return new Change("", without.toString(), with.toString());
    }

    private static <S> void load(Entities entities, EntityType<S> type, Object entity) {
        entities.loaded(type, type.type().cast(entity));
    }

    private String emitted(String service, Message message) {
        if (!(message instanceof EdgeRequest request)) {
            return sent(message);
        }
        boolean called = behavior(service).calls().containsKey(request.getClass());
        return facts.text(
                called ? new Asked(service, request) : new Stuck(service, request, service + " makes no such call"));
    }

    private Behavior behavior(String service) {
        Behavior behavior = byService.get(service);
        if (behavior == null) {
            throw new IllegalStateException(service + " does not take part");
        }
        return behavior;
    }
}
