package troupe.kit.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.Decision.Emission;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.behavior.Reaction;
import troupe.kit.recording.Decided;
import troupe.kit.store.Changes;
import troupe.kit.store.Changes.Dead;
import troupe.kit.store.StoreConnection.Opened;
import troupe.kit.store.StoredMessage;
import troupe.language.Envelope;
import troupe.language.Message;
import troupe.language.Refused;

/** Letters that are handled in one transaction, and what their rules decide. Used once, on the actor's event loop. */
final class Batch {
    private final Context context;
    private final Instant now;
    private final List<Delivery> deliveries;
    private final List<Delivery> decided = new ArrayList<>();
    private final List<Envelope> emitted = new ArrayList<>();

    /** What an actor decides all its batches with. */
    record Context(
            Behavior behavior,
            Emitter emitter,
            Predicate<Message> hasConsumers,
            Duration lease,
            int failuresMax,
            boolean record) {
        /**
         * Entities that the delivery's rule may change.
         *
         * @throws RuleFailedException if its declaration throws
         */
        Set<Ref> needsOf(Delivery delivery) {
            return refsOf(delivery, Reaction::needsOf);
        }

        /** Entities that the rule only looks at; throws as {@link #needsOf} does. */
        Set<Ref> readsOf(Delivery delivery) {
            return refsOf(delivery, Reaction::readsOf);
        }

        private Set<Ref> refsOf(Delivery delivery, BiFunction<Reaction<?>, Message, Set<Ref>> which) {
            Message message = delivery.envelope().payload();
            Reaction<?> reaction = behavior.reactionTo(message);
            if (reaction == null || delivery.failures() >= failuresMax) {
                // One that is to be buried needs nothing, and what it says that it needs may be why it failed.
                return Set.of();
            }
            try {
                return which.apply(reaction, message);
            } catch (RuntimeException e) {
                throw new RuleFailedException(delivery, e);
            }
        }
    }

    Batch(Context context, List<Delivery> deliveries) {
        this.context = context;
        this.now = context.emitter().now();
        this.deliveries = deliveries;
    }

    List<Delivery> deliveries() {
        return deliveries;
    }

    List<Envelope> envelopes() {
        return deliveries.stream().map(Delivery::envelope).toList();
    }

    /** The deliveries whose rules decided here: those that were handled before are not among them. */
    List<Delivery> decided() {
        return decided;
    }

    /** Keys of dead letters that are done with. */
    List<String> releasedKeys() {
        return deliveries.stream()
                .filter(delivery -> delivery.releases() != null)
                .map(delivery -> delivery.envelope().key())
                .distinct()
                .toList();
    }

    /** Everything emitted, timers excepted, also what nobody listens to. */
    List<Envelope> emitted() {
        return emitted;
    }

    /** Entities that the rules may change. */
    Set<Ref> needs() {
        Set<Ref> refs = new LinkedHashSet<>();
        deliveries.forEach(delivery -> refs.addAll(context.needsOf(delivery)));
        return refs;
    }

    /** Entities that the rules only look at. */
    Set<Ref> reads() {
        Set<Ref> refs = new LinkedHashSet<>();
        deliveries.forEach(delivery -> refs.addAll(context.readsOf(delivery)));
        return refs;
    }

    /**
     * Lets the rules decide in order, each seeing what the ones before it changed.
     *
     * @throws RuleFailedException naming the delivery whose rule threw
     */
    Changes decide(Opened opened) {
        Changes changes = new Changes(opened.entities());
        Set<UUID> fresh = new HashSet<>(opened.fresh());
        Set<String> held = new HashSet<>(opened.heldKeys());
        for (Delivery delivery : deliveries) {
            Envelope envelope = delivery.envelope();
            UUID releases = delivery.releases();
            if (releases != null) {
                changes.released(releases);
            }
            if (!fresh.remove(envelope.id())) {
                continue;
            }
            if (delivery.failures() >= context.failuresMax()) {
                changes.buried(new Dead(envelope, String.valueOf(delivery.lastError()), delivery.failures()));
                held.add(envelope.key());
            } else if (releases == null && held.contains(envelope.key())) {
                holdBack(delivery, changes);
            } else {
                decide(delivery, opened.entities(), changes);
            }
        }
        return changes;
    }

    private static void holdBack(Delivery delivery, Changes changes) {
        if (delivery.sender().canWait()) {
            changes.buried(new Dead(delivery.envelope(), null, 0));
        } else {
            delivery.decided(Decision.refuse(
                    Refused.Code.OVERLOADED, delivery.envelope().key() + " is held back by a dead letter"));
        }
    }

    private void decide(Delivery delivery, Entities entities, Changes changes) {
        Envelope envelope = delivery.envelope();
        Set<Ref> refs = context.record() ? refs(delivery) : Set.of();
        List<Object> before = entities.existing(refs);
        Decision decision;
        try {
            decision = context.behavior().decide(envelope.payload(), entities.at(envelope.time()));
        } catch (RuntimeException e) {
            throw new RuleFailedException(delivery, e);
        }
        if (context.record()) {
            changes.recorded(new Decided(now, envelope, refs, before, decision));
        }
        delivery.decided(decision);
        decided.add(delivery);
        for (Emission emission : decision.emissions()) {
            if (emission.delay().isZero()) {
                emit(context.emitter().follow(envelope, emission.message(), now), changes);
            } else {
                Envelope timer = context.emitter().follow(envelope, emission, now);
                changes.scheduled(new StoredMessage(timer, emission.delay(), Set.of()));
            }
        }
    }

    private Set<Ref> refs(Delivery delivery) {
        Set<Ref> refs = new LinkedHashSet<>(context.needsOf(delivery));
        refs.addAll(context.readsOf(delivery));
        return refs;
    }

    private void emit(Envelope envelope, Changes changes) {
        emitted.add(envelope);
        if (context.hasConsumers().test(envelope.payload())) {
            changes.emitted(new StoredMessage(envelope, context.lease(), Set.of()));
        }
    }

    /** A rule threw, or declared what it needs by throwing. */
    static final class RuleFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Delivery delivery;
        private final RuntimeException reason;

        RuleFailedException(Delivery delivery, RuntimeException reason) {
            super(reason);
            this.delivery = delivery;
            this.reason = reason;
        }

        RuntimeException reason() {
            return reason;
        }

        Delivery delivery() {
            return delivery;
        }
    }
}
