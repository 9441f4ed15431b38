package troupe.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.Decision.Emission;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.behavior.Reaction;
import troupe.language.Message;
import troupe.language.Refused;
import troupe.language.Reply;
import troupe.language.Timer;

/**
 * Tells what a service does, without a database or Vert.x: given what it has kept and heard, when it hears something
 * more, then it saves, emits and replies. What {@code then} says is about the latest {@code when}, all its messages
 * together. For one test's thread.
 *
 * <pre>{@code
 * given(BEHAVIOR, pendingOrder()).when(paymentAuthorized()).thenSaved(confirmedOrder()).thenEmitted(orderConfirmed());
 * }</pre>
 */
public final class Scenario {
    private final Behavior behavior;
    private final List<Object> given = new ArrayList<>();
    private final Map<Ref, Object> kept = new HashMap<>();
    private Entities entities = new Entities();
    private final List<Emission> emissions = new ArrayList<>();
    private @Nullable Reply reply;
    private Instant saidAt = Instant.EPOCH;

    private Scenario(Behavior behavior) {
        this.behavior = behavior;
    }

    /** Begins with entities as they are kept, and with messages that were handled since, in this order. */
    public static Scenario given(Behavior behavior, Object... entitiesAndMessages) {
        Scenario scenario = new Scenario(behavior);
        for (Object thing : entitiesAndMessages) {
            if (thing instanceof Message message) {
                scenario.when(message);
            } else {
                scenario.given.add(thing);
            }
        }
        return scenario;
    }

    /** What is said next is said at this time, and what follows too. */
    public Scenario at(Instant time) {
        saidAt = time;
        return this;
    }

    /**
     * Lets the service handle messages as one batch. May be said again; each goes on from where the one before it
     * ended.
     */
    public Scenario when(Message... messages) {
        kept.putAll(entities.changed());
        entities = new Entities();
        emissions.clear();
        reply = null;
        for (Message message : messages) {
            load(message);
            Decision decision = behavior.decide(message, entities.at(saidAt));
            emissions.addAll(decision.emissions());
            reply = decision.reply();
        }
        return this;
    }

    /** Exactly these entities changed; in any order, each in its last state. */
    public Scenario thenSaved(Object... expected) {
        assertThat(entities.changed().values()).as("saved").containsExactlyInAnyOrder(expected);
        return this;
    }

    /** Exactly these messages go out at once, in this order. */
    public Scenario thenEmitted(Message... expected) {
        assertThat(emitted()).as("emitted").containsExactly(expected);
        return this;
    }

    /** Exactly this one message goes out later. */
    public Scenario thenEmittedAfter(Duration delay, Timer expected) {
        assertThat(emissions.stream().filter(emission -> !emission.delay().isZero()))
                .as("emitted later")
                .containsExactly(new Emission(expected, delay));
        return this;
    }

    /** This is the reply to the last message. */
    public Scenario thenReplied(Reply expected) {
        assertThat(reply).as("reply").isEqualTo(expected);
        return this;
    }

    /** The last message was refused, with all of these words in the detail, and nothing changed. */
    public Scenario thenRefused(Refused.Code code, String... words) {
        assertThat(reply).as("reply").isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.detail()).contains(Arrays.asList(words));
        });
        return thenUnchanged();
    }

    /** Nothing was saved, emitted or replied. */
    public Scenario thenNothing() {
        assertThat(reply).as("reply").isNull();
        return thenUnchanged();
    }

    /** Nothing was saved or emitted; whether there is a reply, other steps say. */
    public Scenario thenUnchanged() {
        assertThat(emissions).as("emissions").isEmpty();
        return thenSaved();
    }

    /** What the last {@code when} emitted at once, for tests that look closer. */
    public List<Message> emitted() {
        return emissions.stream()
                .filter(emission -> emission.delay().isZero())
                .map(Emission::message)
                .toList();
    }

    /** An entity as it stands now, for tests that look closer. */
    public <S> S the(EntityType<S> type, String key) {
        kept.putAll(entities.changed());
        Object entity = existing(type.ref(key));
        return entity == null ? type.absent().apply(key) : type.type().cast(entity);
    }

    private void load(Message message) {
        Reaction<?> reaction = behavior.reactionTo(message);
        if (reaction == null) {
            return; // The behavior itself complains of it, in its own words.
        }
        Set<Ref> refs = new LinkedHashSet<>(reaction.needsOf(message));
        refs.addAll(reaction.readsOf(message));
        for (Ref ref : refs) {
            Object entity = existing(ref);
            if (entity == null) {
                entities.expect(Set.of(ref));
            } else if (!entities.exists(ref.type(), ref.key())) {
                put(ref.type(), entity);
            }
        }
    }

    private <S> void put(EntityType<S> type, Object entity) {
        entities.loaded(type, type.type().cast(entity));
    }

    private @Nullable Object existing(Ref ref) {
        Object saved = kept.get(ref);
        return saved != null
                ? saved
                : given.stream()
                        .filter(entity -> isNamed(entity, ref.type(), ref.key()))
                        .findFirst()
                        .orElse(null);
    }

    private static <S> boolean isNamed(Object entity, EntityType<S> type, String key) {
        return type.type().isInstance(entity)
                && type.keyOf().apply(type.type().cast(entity)).equals(key);
    }
}
