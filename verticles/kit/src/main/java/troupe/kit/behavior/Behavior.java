package troupe.kit.behavior;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import troupe.kit.behavior.Declarations.Wait;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.behavior.Reaction.EntitiesRule;
import troupe.kit.behavior.Reaction.EntityRule;
import troupe.language.EdgeAnswer;
import troupe.language.EdgeRequest;
import troupe.language.Message;
import troupe.language.Timer;

/**
 * A service as data: for each message that it hears, what the rule needs, what it may emit, and the rule.
 * Subscriptions, the choreography and its diagrams all read this table; there is no second list. Immutable and safe for
 * use by any thread.
 *
 * <pre>{@code
 * Behavior.of("orders", Order.TYPE)
 *         .on(PaymentAuthorized.class, this::paymentAuthorized).emits(OrderConfirmed.class)
 *         .build();
 * }</pre>
 */
public final class Behavior {
    private final String service;
    private final Map<Class<? extends Message>, Reaction<?>> reactions;
    private final Map<Class<? extends EdgeRequest>, Set<Class<? extends EdgeAnswer>>> calls;
    private final Declarations declarations;
    private final Set<String> formerly;

    private Behavior(
            String service,
            Map<Class<? extends Message>, Reaction<?>> reactions,
            Map<Class<? extends EdgeRequest>, Set<Class<? extends EdgeAnswer>>> calls,
            Declarations declarations,
            Set<String> formerly) {
        this.service = service;
        this.reactions = Map.copyOf(reactions);
        this.calls = Map.copyOf(calls);
        this.declarations = declarations;
        this.formerly = Set.copyOf(formerly);
    }

    /**
     * Begins the table of a service.
     *
     * @param service its name, in the wire's source, the metrics and the console
     * @param primary what a rule is about, unless it names another kind of entity
     */
    public static <S> Builder<S> of(String service, EntityType<S> primary) {
        return new Builder<>(service, primary);
    }

    public String service() {
        return service;
    }

    public Map<Class<? extends Message>, Reaction<?>> reactions() {
        return reactions;
    }

    /** The calls that this service's edge makes to the outside, each with the answers that may come back. */
    public Map<Class<? extends EdgeRequest>, Set<Class<? extends EdgeAnswer>>> calls() {
        return calls;
    }

    /** What the rows do not show. */
    public Declarations declarations() {
        return declarations;
    }

    /** Names on the wire of events that earlier builds had rules for, and that are passed over. */
    public Set<String> formerly() {
        return formerly;
    }

    public @Nullable Reaction<?> reactionTo(Message message) {
        return reactions.get(message.getClass());
    }

    /** The same table in which one row is another: the proof breaks rules on purpose, to see that it would notice. */
    public <M extends Message> Behavior replacing(Class<M> message, UnaryOperator<Reaction<M>> change) {
        Map<Class<? extends Message>, Reaction<?>> rows = new HashMap<>(reactions);
        rows.computeIfPresent(message, (m, row) -> change.apply(typed(row)));
        return new Behavior(service, rows, calls, declarations, formerly);
    }

    @SuppressWarnings("unchecked") // Each row is filed under its own message.
    private static <M extends Message> Reaction<M> typed(Reaction<?> row) {
        return (Reaction<M>) row;
    }

    /**
     * Lets the rule for a message decide and applies to the entities what it saved.
     *
     * @throws IllegalStateException if the service does not hear this message, or its rule breaks its declaration
     * @throws UnreadableEntityException if an entity that the rule needs or reads cannot be read
     */
    public Decision decide(Message message, Entities entities) {
        Reaction<?> reaction = reactionTo(message);
        if (reaction == null) {
            throw new IllegalStateException(
                    service + " has no rule for " + message.getClass().getSimpleName());
        }
        Set<Ref> needed = reaction.needsOf(message);
        if (entities.hasUnreadable()) {
            entities.demandReadable(needed);
            entities.demandReadable(reaction.readsOf(message));
        }
        Decision decision = reaction.decide(message, entities);
        Map<Ref, Object> saved = new LinkedHashMap<>();
        for (Object entity : decision.saved()) {
            saved.put(refOf(entity, needed), entity);
        }
        saved.forEach(entities::save);
        return decision;
    }

    private static Ref refOf(Object entity, Set<Ref> needed) {
        for (Ref ref : needed) {
            if (ref.type().type().isInstance(entity)
                    && keyOf(ref.type(), entity).equals(ref.key())) {
                return ref;
            }
        }
        throw new IllegalStateException("a rule saved " + entity + ", which it did not declare as needed");
    }

    private static <S> String keyOf(EntityType<S> type, Object entity) {
        return type.keyOf().apply(type.type().cast(entity));
    }

    /** Collects the rows of a table. Not safe for use by several threads. */
    public static class Builder<S> {
        private final String service;
        private final EntityType<S> primary;
        final Map<Class<? extends Message>, Reaction<?>> reactions;
        private final Map<Class<? extends EdgeRequest>, Set<Class<? extends EdgeAnswer>>> calls;
        private final Set<String> formerly;
        private Declarations declarations = Declarations.NONE;

        private Builder(String service, EntityType<S> primary) {
            this.service = service;
            this.primary = primary;
            this.reactions = new LinkedHashMap<>();
            this.calls = new HashMap<>();
            this.formerly = new HashSet<>();
        }

        private Builder(Builder<S> other) {
            this.service = other.service;
            this.primary = other.primary;
            this.reactions = other.reactions;
            this.calls = other.calls;
            this.formerly = other.formerly;
            this.declarations = other.declarations;
        }

        /** A rule about the primary entity that has the message's key. */
        public <M extends Message> Row<M, S> on(Class<M> message, EntityRule<M, S> rule) {
            return on(message, primary, Message::key, rule);
        }

        /**
         * A rule about the primary entity that has the message's key, and about others that the row goes on to name.
         */
        public <M extends Message> Row<M, S> on(Class<M> message, EntitiesRule<M, S> rule) {
            return on(message, primary, Message::key, rule);
        }

        /** A rule for one state of the primary entity, or for some. In any other the message does not apply. */
        public <M extends Message, T extends S> Row<M, S> on(Class<M> message, Class<T> state, EntityRule<M, T> rule) {
            return on(
                    message,
                    (m, entity) -> state.isInstance(entity) ? rule.decide(m, state.cast(entity)) : Decision.nothing());
        }

        /** A rule about another kind of entity than the primary one, or another key than the message's. */
        public <M extends Message, T> Row<M, S> on(
                Class<M> message, EntityType<T> about, Function<? super M, String> key, EntityRule<M, T> rule) {
            return on(message, about, key, (m, entity, all) -> rule.decide(m, entity));
        }

        /** As before, and about others that the row goes on to name. */
        public <M extends Message, T> Row<M, S> on(
                Class<M> message, EntityType<T> about, Function<? super M, String> key, EntitiesRule<M, T> rule) {
            if (reactions.containsKey(message)) {
                throw new IllegalArgumentException(service + " has two rules for " + message.getSimpleName());
            }
            Function<M, Set<Ref>> needs = m -> Set.of(about.ref(key.apply(m)));
            Reaction.Rule<M> decides = (m, all) -> rule.decide(m, all.get(about, key.apply(m)), all);
            return new Row<>(this, new Reaction<>(message, needs, m -> Set.of(), Set.of(), decides));
        }

        /** This service's edge makes such calls, and none of the answers matters to a rule. */
        public Builder<S> calls(Class<? extends EdgeRequest> request) {
            calls.put(request, Set.of());
            return this;
        }

        /** This service's edge makes such calls; the answer comes back as a message. */
        public Builder<S> calls(Class<? extends EdgeRequest> request, Class<? extends EdgeAnswer> answer) {
            calls.put(request, Set.of(answer));
            return this;
        }

        /**
         * Earlier builds had a rule for this event; it is passed over now. Without this, it would be kept for them.
         *
         * @param type its name on the wire, for the event itself may be gone
         */
        public Builder<S> formerly(String type) {
            formerly.add(type);
            return this;
        }

        /** Nobody has to hear this. */
        public Builder<S> terminal(Class<? extends Message> message) {
            declarations = declarations.terminal(message);
            return this;
        }

        /** After one message this service waits for any of the others, until a timer of its own comes. */
        @SafeVarargs
        @SuppressWarnings("varargs")
        public final Builder<S> waits(
                Class<? extends Message> after, Class<? extends Timer> until, Class<? extends Message>... answers) {
            declarations = declarations.waiting(new Wait(after, until, "", Set.of(answers)));
            return this;
        }

        /** After one message this service waits for any of the others as long as it takes, and says why it may. */
        @SafeVarargs
        @SuppressWarnings("varargs")
        public final Builder<S> waitsOn(
                Class<? extends Message> after, String because, Class<? extends Message>... answers) {
            declarations = declarations.waiting(new Wait(after, null, because, Set.of(answers)));
            return this;
        }

        /** What this step has done is taken back with that. */
        public Builder<S> undoes(Class<? extends Message> step, Class<? extends Message> compensation) {
            declarations = declarations.undoing(step, compensation);
            return this;
        }

        /** A circle of messages that this one is part of comes to an end. */
        public Builder<S> bounded(Class<? extends Message> message) {
            declarations = declarations.bounded(message);
            return this;
        }

        public Behavior build() {
            return new Behavior(service, reactions, calls, declarations, formerly);
        }
    }

    /** The row just begun; what is said next either completes it or begins another. */
    public static final class Row<M extends Message, S> extends Builder<S> {
        private Reaction<M> reaction;

        private Row(Builder<S> table, Reaction<M> reaction) {
            super(table);
            this.reaction = reaction;
            reactions.put(reaction.message(), reaction);
        }

        /** Entities that the rule may change besides the first; they are locked in the order of their keys. */
        public Row<M, S> needs(Function<M, Set<Ref>> more) {
            return completed(reaction.needing(more));
        }

        /** Entities that the rule only looks at. */
        public Row<M, S> reads(Function<M, Set<Ref>> more) {
            return completed(reaction.reading(more));
        }

        /** All types of message that the rule may emit. */
        @SafeVarargs
        @SuppressWarnings("varargs")
        public final Row<M, S> emits(Class<? extends Message>... types) {
            return completed(reaction.emitting(Set.of(types)));
        }

        private Row<M, S> completed(Reaction<M> next) {
            reaction = next;
            reactions.put(next.message(), next);
            return this;
        }
    }
}
