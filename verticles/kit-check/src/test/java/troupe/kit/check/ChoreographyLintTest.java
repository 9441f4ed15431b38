package troupe.kit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.kit.behavior.Decision.nothing;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Choreography;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.EntityType;
import troupe.language.Command;
import troupe.language.EdgeAnswer;
import troupe.language.EdgeRequest;
import troupe.language.Event;
import troupe.language.Message;
import troupe.language.Refused;
import troupe.language.Timer;

/** Each defect of a choreography, made on purpose. */
class ChoreographyLintTest {
    record Thing(UUID id) {}

    record Begin(UUID id) implements Command<Refused> {
        @Override
        public String key() {
            return id.toString();
        }
    }

    record Begun(UUID id) implements Event {
        @Override
        public String key() {
            return id.toString();
        }
    }

    record Done(UUID id) implements Event {
        @Override
        public String key() {
            return id.toString();
        }
    }

    record Undone(UUID id) implements Event {
        @Override
        public String key() {
            return id.toString();
        }
    }

    record Late(UUID id) implements Timer {
        @Override
        public String key() {
            return id.toString();
        }
    }

    record Renamed(String key) implements Event {}

    record Charge(String key) implements EdgeRequest {}

    record Charged(String key) implements EdgeAnswer {}

    private static final EntityType<Thing> THING =
            new EntityType<>(Thing.class, thing -> thing.id().toString(), key -> new Thing(UUID.fromString(key)));

    @Test
    void aSagaThatWaitsWithATimerAndCanBeUndoneIsSound() {
        assertThat(defects(owner(), worker())).isEmpty();
    }

    @Test
    void aMessageThatNobodyHearsIsNamedUnlessItIsDeclaredTerminal() {
        Behavior.Builder<Thing> loud = Behavior.of("loud", THING)
                .on(Begin.class, ChoreographyLintTest::ignore)
                .emits(Done.class);

        assertThat(defects(loud.build()))
                .containsExactly("loud emits Done, which nobody hears and which is not declared terminal");
        assertThat(defects(loud.terminal(Done.class).build())).isEmpty();
    }

    @Test
    void aMessageThatNobodyEmitsIsNamed() {
        assertThat(defects(Behavior.of("hopeful", THING)
                        .on(Done.class, ChoreographyLintTest::ignore)
                        .build()))
                .containsExactly("hopeful hears Done, which nobody emits");
    }

    @Test
    void aKeyThatDoesNotFitTheEntityIsNamed() {
        Behavior talker = Behavior.of("talker", THING)
                .on(Begin.class, ChoreographyLintTest::ignore)
                .emits(Renamed.class)
                .build();
        Behavior listener = Behavior.of("listener", THING)
                .on(Renamed.class, ChoreographyLintTest::ignore)
                .build();

        assertThat(defects(talker, listener))
                .containsExactly("listener hears Renamed, whose key does not fit the entity that its rule is about");
    }

    @Test
    void whoBeginsWithoutATimerIsNamed() {
        Behavior trusting = Behavior.of("trusting", THING)
                .on(Begin.class, ChoreographyLintTest::ignore)
                .emits(Begun.class)
                .on(Done.class, ChoreographyLintTest::ignore)
                .build();

        assertThat(defects(trusting, worker()))
                .containsExactly("trusting waits for what follows from Begun and declares no timer for it");
    }

    @Test
    void aTimerThatIsDeclaredButNeverSetIsNamed() {
        Behavior lazy = Behavior.of("lazy", THING)
                .on(Begin.class, ChoreographyLintTest::ignore)
                .emits(Begun.class)
                .on(Done.class, ChoreographyLintTest::ignore)
                .waits(Begun.class, Late.class, Done.class)
                .build();

        assertThat(defects(lazy, worker()))
                .containsExactly("lazy waits after Begun without a timer that it sets and hears");
    }

    @Test
    void aWaitForWhatNeverComesIsNamed() {
        assertThat(defects(owner())).contains("owner waits after Begun for Done in vain");
    }

    @Test
    void aStepThatCannotBeUndoneIsNamed() {
        Behavior careless = Behavior.of("careless", THING)
                .on(Begun.class, ChoreographyLintTest::ignore)
                .emits(Done.class)
                .build();

        assertThat(defects(owner(), careless))
                .containsExactly("careless takes a step that follows from Begun and declares none to undo");
    }

    @Test
    void aCompensationThatIsNeverEmittedIsNamed() {
        Behavior boaster = Behavior.of("boaster", THING)
                .on(Begun.class, ChoreographyLintTest::ignore)
                .emits(Done.class)
                .undoes(Done.class, Undone.class)
                .build();

        assertThat(defects(owner(), boaster))
                .containsExactly("boaster cannot undo Done with Undone, because it does not emit both");
    }

    @Test
    void aCallThatNothingTakesBackIsNamed() {
        Behavior spender = Behavior.of("spender", THING)
                .on(Begin.class, ChoreographyLintTest::ignore)
                .emits(Charge.class)
                .on(Charged.class, THING, charged -> new UUID(1, 1).toString(), ChoreographyLintTest::ignore)
                .calls(Charge.class, Charged.class)
                .build();

        assertThat(defects(spender))
                .containsExactly("spender has Charge done outside and declares nothing that undoes it");
    }

    @Test
    void aCircleIsNamedUnlessItIsBounded() {
        Behavior ping = Behavior.of("ping", THING)
                .on(Done.class, ChoreographyLintTest::ignore)
                .emits(Undone.class)
                .build();
        Behavior.Builder<Thing> pong = Behavior.of("pong", THING)
                .on(Undone.class, ChoreographyLintTest::ignore)
                .emits(Done.class);

        assertThat(defects(ping, pong.build())).containsExactly("a circle without a bound: Done -> Undone -> Done");
        assertThat(defects(ping, pong.bounded(Done.class).build())).isEmpty();
    }

    /** Begins, waits, and gives up. */
    private static Behavior owner() {
        return Behavior.of("owner", THING)
                .on(Begin.class, ChoreographyLintTest::ignore)
                .emits(Begun.class, Late.class)
                .on(Done.class, ChoreographyLintTest::ignore)
                .on(Late.class, ChoreographyLintTest::ignore)
                .waits(Begun.class, Late.class, Done.class)
                .build();
    }

    /** Does what was begun, and undoes it. */
    private static Behavior worker() {
        return Behavior.of("worker", THING)
                .on(Begun.class, ChoreographyLintTest::ignore)
                .emits(Done.class, Undone.class)
                .terminal(Undone.class)
                .undoes(Done.class, Undone.class)
                .build();
    }

    private static Decision ignore(Message message, Thing thing) {
        return nothing();
    }

    private static List<String> defects(Behavior... behaviors) {
        return ChoreographyLint.defectsOf(new Choreography(Stream.of(behaviors).toList()));
    }
}
