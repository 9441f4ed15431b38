package troupe.workbench.check;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.Decision.Emission;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.behavior.Reaction;
import troupe.language.Message;

/**
 * A mistake that a programmer could make, put into the table of one service.
 *
 * @param name what is wrong, in a sentence without its full stop
 * @param service whose mistake it is
 * @param found the case in which it shows
 */
record RuleFault(String name, String service, String found, UnaryOperator<Behavior> mistake) {
    /** Makes it in one rule. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static <M extends Message> RuleFault in(
            String service,
            Class<M> heard,
            String found,
            String name,
            Mistake<M> mistake,
            Class<? extends Message>... emitsToo) {
        Set<Class<? extends Message>> more = Set.of(emitsToo);
        return new RuleFault(
                name,
                service,
                found,
                behavior -> behavior.replacing(
                        heard, row -> row.deciding((message, all) -> mistake.decide(message, all, row), more)));
    }

    /** What a rule does instead of the right thing. */
    @FunctionalInterface
    interface Mistake<M extends Message> {
        Decision decide(M message, Entities all, Reaction<M> right);
    }

    /** It does nothing at all. */
    static <M extends Message> Mistake<M> ignoring() {
        return (message, all, right) -> Decision.nothing();
    }

    /** It does not say this. */
    static <M extends Message> Mistake<M> silentAbout(Class<? extends Message> unsaid) {
        return saying((message, emission) -> unsaid.isInstance(emission.message()) ? Stream.of() : Stream.of(emission));
    }

    /** It says something else, something more or nothing in place of what it should say. */
    static <M extends Message> Mistake<M> saying(BiFunction<M, Emission, Stream<Emission>> instead) {
        return (message, all, right) -> {
            Decision decision = right.rule().decide(message, all);
            List<Emission> emissions = decision.emissions().stream()
                    .flatMap(emission -> instead.apply(message, emission))
                    .toList();
            return new Decision(decision.saved(), emissions, decision.reply());
        };
    }

    /** It says this in place of that. */
    static <M extends Message> Mistake<M> saying(Class<? extends Message> that, Function<M, Message> instead) {
        return saying((message, emission) ->
                that.isInstance(emission.message()) ? Stream.of(now(instead.apply(message))) : Stream.of(emission));
    }

    /** It does not keep such entities. */
    static <M extends Message> Mistake<M> forgetting(Predicate<Object> entity) {
        return (message, all, right) -> {
            Decision decision = right.rule().decide(message, all);
            List<Object> kept =
                    decision.saved().stream().filter(entity.negate()).toList();
            return new Decision(kept, decision.emissions(), decision.reply());
        };
    }

    /** It decides as if it had never kept anything of this type: the guards see nothing. */
    static <M extends Message> Mistake<M> blindFor(String type) {
        return (message, all, right) -> {
            Entities seen = new Entities();
            Stream.concat(right.needsOf(message).stream(), right.readsOf(message).stream())
                    .forEach(ref -> copy(ref, all, seen, type));
            return right.rule().decide(message, seen);
        };
    }

    /** It does nothing about what it has not heard of before. */
    static <M extends Message> Mistake<M> withoutTombstone() {
        return (message, all, right) -> right.needsOf(message).stream().allMatch(ref -> isAbsent(ref, all))
                ? Decision.nothing()
                : right.rule().decide(message, all);
    }

    static Emission now(Message message) {
        return new Emission(message, Duration.ZERO);
    }

    private static void copy(Ref ref, Entities from, Entities to, String hidden) {
        if (from.exists(ref.type(), ref.key())
                && !ref.type().type().getSimpleName().equals(hidden)) {
            load(ref.type(), ref.key(), from, to);
        } else {
            to.expect(Set.of(ref));
        }
    }

    private static <S> void load(EntityType<S> type, String key, Entities from, Entities to) {
        to.loaded(type, from.get(type, key));
    }

    private static boolean isAbsent(Ref ref, Entities all) {
        return all.get(ref.type(), ref.key()).equals(ref.type().absent().apply(ref.key()));
    }
}
