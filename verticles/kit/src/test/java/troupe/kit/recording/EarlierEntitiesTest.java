package troupe.kit.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.codec.Catalogue;
import troupe.codec.PayloadFormat;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.EntityType;
import troupe.kit.recording.Replay.Difference;
import troupe.language.Envelope;
import troupe.language.Event;

/** Entities that were written down before a component was added to them. */
class EarlierEntitiesTest {
    private static final EntityType<Crate> CRATE =
            new EntityType<>(Crate.class, Crate::label, label -> new Crate(label, 0, true));
    private static final RecordingFormat FORMAT = new RecordingFormat(
            new PayloadFormat(Catalogue.builder().add(Packed.class).build()));

    record Crate(String label, long apples, boolean open) {}

    record Packed(String label) implements Event {
        @Override
        public String key() {
            return label;
        }
    }

    @Test
    void theyHaveWhatThatWasThen() {
        Behavior today = behavior(CRATE.added("open", false));
        String earlier = recorded().replaceAll(",\\s*\"open\":false", "");
        assertThat(earlier).doesNotContain("open");

        assertThat(replay(today, earlier)).isEmpty();
        assertThat(replay(today, earlier.replace("\"apples\":2", "\"apples\":3")))
                .extracting(Difference::what)
                .containsExactly("what it saves");
        assertThat(replay(behavior(CRATE.added("open", true)), recorded())).isEmpty();
    }

    @Test
    void whatIsNotKnownOfThenMakesThemUnreadable() {
        String earlier = recorded().replaceAll(",\\s*\"open\":false", "");
        assertThat(replay(behavior(CRATE), earlier))
                .extracting(Difference::what)
                .containsExactly("it cannot be read");
    }

    private static List<Difference> replay(Behavior today, String step) {
        return new Replay(List.of(today), FORMAT)
                .differences(FORMAT.read("{\"about\":\"crate\",\"steps\":[" + step + "]}"));
    }

    private static Behavior behavior(EntityType<Crate> type) {
        return Behavior.of("crates", type)
                .on(
                        Packed.class,
                        (Packed packed, Crate crate) ->
                                Decision.save(new Crate(crate.label(), crate.apples() + 1, crate.open())))
                .build();
    }

    private static String recorded() {
        Envelope packed =
                new Envelope(UUID.randomUUID(), "visit", null, null, "farm", Instant.EPOCH, new Packed("crate"));
        return FORMAT.write(
                "crates",
                new Decided(
                        Instant.EPOCH,
                        packed,
                        Set.of(CRATE.ref("crate")),
                        List.of(new Crate("crate", 1, false)),
                        Decision.save(new Crate("crate", 2, false))));
    }
}
