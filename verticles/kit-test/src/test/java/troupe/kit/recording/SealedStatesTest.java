package troupe.kit.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.kit.behavior.Decision.save;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.codec.Catalogue;
import troupe.codec.PayloadFormat;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType;
import troupe.kit.behavior.EntityType.Form;
import troupe.kit.test.Scenario;
import troupe.language.Envelope;
import troupe.language.Event;

/** Entities whose states are types of their own. */
class SealedStatesTest {
    private static final Behavior BEHAVIOR = Behavior.of("doors", Door.TYPE)
            .on(Pushed.class, Shut.class, (pushed, door) -> save(new Ajar(door.room())))
            .build();
    private static final RecordingFormat FORMAT = new RecordingFormat(
            new PayloadFormat(Catalogue.builder().add(Pushed.class).build()));
    private static final Pushed PUSHED = new Pushed("attic");

    record Pushed(String room) implements Event {
        @Override
        public String key() {
            return room;
        }
    }

    sealed interface Door {
        EntityType<Door> TYPE = new EntityType<>(
                Door.class, Door::room, Shut::new, new Form<>(StoredDoor.class, StoredDoor::of, StoredDoor::door));

        String room();
    }

    record Shut(String room) implements Door {}

    record Ajar(String room) implements Door {}

    record StoredDoor(String room, boolean open) {
        static StoredDoor of(Door door) {
            return new StoredDoor(door.room(), door instanceof Ajar);
        }

        Door door() {
            return open ? new Ajar(room) : new Shut(room);
        }
    }

    @Test
    void aRuleForOneStateDoesNothingInAnother() {
        Scenario.given(BEHAVIOR)
                .when(PUSHED)
                .thenSaved(new Ajar("attic"))
                .when(PUSHED)
                .thenNothing();
    }

    @Test
    void recordingsKeepTheWrittenFormUnderTheNameOfTheWhole() {
        Recording.Step step = recorded(new Shut("attic")).steps().get(0);

        assertThat(step.before()).extracting(Recording.State::entity).containsExactly("Door");
        assertThat(step.before().get(0).state()).hasToString("{\"room\":\"attic\",\"open\":false}");
        assertThat(step.saved().get(0).state()).hasToString("{\"room\":\"attic\",\"open\":true}");
    }

    @Test
    void replayGivesRulesTheStateAgain() {
        Replay replay = new Replay(List.of(BEHAVIOR), FORMAT);

        assertThat(replay.differences(recorded(new Shut("attic")))).isEmpty();
        assertThat(replay.differences(recorded(new Ajar("attic")))).isEmpty();
    }

    private static Recording recorded(Door before) {
        Entities entities = new Entities();
        entities.loaded(Door.TYPE, before);
        Decision decision = BEHAVIOR.decide(PUSHED, entities);
        Envelope message = new Envelope(UUID.randomUUID(), "visit", null, null, "house", Instant.EPOCH, PUSHED);
        String step = FORMAT.write(
                "doors",
                new Decided(Instant.EPOCH, message, Set.of(Door.TYPE.ref("attic")), List.of(before), decision));
        return FORMAT.read("{\"about\":\"attic\",\"steps\":[" + step + "]}");
    }
}
