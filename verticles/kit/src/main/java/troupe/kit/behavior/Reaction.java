package troupe.kit.behavior;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import troupe.kit.behavior.EntityType.Ref;
import troupe.language.Message;

/**
 * One row of a behavior's table: what a service does when it hears one type of message.
 *
 * @param needs the entities that the rule may change; they are locked while it decides
 * @param reads the entities that it only looks at
 * @param emits all types of message that it may emit
 */
public record Reaction<M extends Message>(
        Class<M> message,
        Function<M, Set<Ref>> needs,
        Function<M, Set<Ref>> reads,
        Set<Class<? extends Message>> emits,
        Rule<M> rule) {
    /** The decision itself: pure, so the same message and entities always give the same decision. */
    @FunctionalInterface
    public interface Rule<M extends Message> {
        Decision decide(M message, Entities entities);
    }

    /** A rule about one entity. */
    @FunctionalInterface
    public interface EntityRule<M extends Message, S> {
        Decision decide(M message, S entity);
    }

    /** A rule about one entity that looks at, or changes, others as well. */
    @FunctionalInterface
    public interface EntitiesRule<M extends Message, S> {
        Decision decide(M message, S entity, Entities others);
    }

    public Set<Ref> needsOf(Message m) {
        return needs.apply(message.cast(m));
    }

    public Set<Ref> readsOf(Message m) {
        return reads.apply(message.cast(m));
    }

    /**
     * Lets the rule decide, holds it to its declaration, and makes what it saved visible to the next message.
     *
     * @throws IllegalStateException if the rule emits or saves something undeclared
     */
    Decision decide(Message m, Entities entities) {
        Decision decision = rule.decide(message.cast(m), entities);
        for (Decision.Emission emission : decision.emissions()) {
            if (!emits.contains(emission.message().getClass())) {
                throw new IllegalStateException("the rule for " + message.getSimpleName() + " emitted "
                        + emission.message().getClass().getSimpleName() + ", which it does not declare");
            }
        }
        return decision;
    }

    /** The same row with another rule, which may emit more: see {@link Behavior#replacing}. */
    public Reaction<M> deciding(Rule<M> other, Set<Class<? extends Message>> more) {
        Set<Class<? extends Message>> all = new LinkedHashSet<>(emits);
        all.addAll(more);
        return new Reaction<>(message, needs, reads, Set.copyOf(all), other);
    }

    Reaction<M> needing(Function<M, Set<Ref>> more) {
        return new Reaction<>(message, both(needs, more), reads, emits, rule);
    }

    Reaction<M> reading(Function<M, Set<Ref>> more) {
        return new Reaction<>(message, needs, both(reads, more), emits, rule);
    }

    Reaction<M> emitting(Set<Class<? extends Message>> types) {
        return new Reaction<>(message, needs, reads, types, rule);
    }

    private static <M> Function<M, Set<Ref>> both(Function<M, Set<Ref>> one, Function<M, Set<Ref>> other) {
        return m -> {
            Set<Ref> refs = new LinkedHashSet<>(one.apply(m));
            refs.addAll(other.apply(m));
            return refs;
        };
    }
}
