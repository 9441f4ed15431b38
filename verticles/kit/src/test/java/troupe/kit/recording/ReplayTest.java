package troupe.kit.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.codec.Catalogue;
import troupe.codec.PayloadFormat;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType;
import troupe.kit.recording.RecordingFormat.UnreadableRecordingException;
import troupe.kit.recording.Replay.Difference;
import troupe.language.Envelope;
import troupe.language.Event;
import troupe.language.Timer;

class ReplayTest {
    static final EntityType<Jar> JAR = new EntityType<>(Jar.class, Jar::label, label -> new Jar(label, 0));

    private static final PayloadFormat PAYLOADS = new PayloadFormat(Catalogue.builder()
            .add(Added.class, old -> old.put("unit", "coin"))
            .add(Filled.class)
            .add(Forgotten.class)
            .build());
    static final RecordingFormat FORMAT = new RecordingFormat(PAYLOADS);

    record Jar(String label, long coins) {}

    record Added(String label, long coins, String unit) implements Event {
        @Override
        public String key() {
            return label;
        }
    }

    record Filled(String label) implements Event {
        @Override
        public String key() {
            return label;
        }
    }

    record Forgotten(String label) implements Timer {
        @Override
        public String key() {
            return label;
        }
    }

    @Test
    void theSameRulesDecideTheSame() {
        assertThat(replay(full(10), recorded(full(10)))).isEmpty();
    }

    @Test
    void anotherDecisionIsNamedWhereItIsMade() {
        List<Difference> differences = replay(full(9), recorded(full(10)));
        assertThat(differences).singleElement().satisfies(difference -> {
            assertThat(difference.step()).isEqualTo(2);
            assertThat(difference.service()).isEqualTo("jars");
            assertThat(difference.message()).isEqualTo("Added");
            assertThat(difference.what()).isEqualTo("what it emits");
            assertThat(difference.recorded()).doesNotContain("Filled");
            assertThat(difference.today()).contains("Filled");
        });
    }

    @Test
    void anotherDelayIsAnotherDecision() {
        Recording recording = recorded(full(10));
        Behavior impatient = behavior(10, Duration.ofSeconds(1));
        assertThat(replay(impatient, recording))
                .hasSize(3)
                .allMatch(difference -> difference.what().equals("what it emits"));
    }

    @Test
    void aMessageOfAnEarlierVersionIsLiftedFirst() {
        String json = FORMAT.write(recorded(full(10)));
        String earlier = json.replaceAll("(?s)(\"type\" : \"troupe.Added\",\\s+\"version\" : )2", "$11")
                .replaceAll(",\\s+\"unit\" : \"coin\"", "");
        assertThat(earlier).doesNotContain("unit").contains("\"version\" : 1");
        assertThat(replay(full(10), FORMAT.read(earlier))).isEmpty();
    }

    @Test
    void whatCannotBeUnderstoodAnyMoreIsADifference() {
        String json = FORMAT.write(recorded(full(10)));
        assertThat(replay(full(10), FORMAT.read(json.replace("\"coins\" : 4\n", "\"weight\" : 4\n"))))
                .filteredOn(difference -> difference.step() == 2)
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.what()).isEqualTo("it cannot be read");
                    assertThat(difference.today())
                            .contains("Jar looks different today")
                            .contains("coins");
                });
        assertThat(replay(full(10), FORMAT.read(json.replace("troupe.Added", "troupe.Poured"))))
                .hasSize(3)
                .allMatch(difference -> difference.today().contains("unknown type"));
        assertThat(replay(full(10), FORMAT.read(json.replace("\"jars\"", "\"bottles\""))))
                .hasSize(3)
                .allMatch(difference -> difference.today().contains("there is no rule for it"));
    }

    @Test
    void aFileThatIsNoRecordingIsRefused() {
        assertThatThrownBy(() -> FORMAT.read("{}"))
                .isInstanceOf(UnreadableRecordingException.class)
                .hasMessageContaining("about");
    }

    private static List<Difference> replay(Behavior today, Recording recording) {
        return new Replay(List.of(today), FORMAT).differences(recording);
    }

    private static Behavior full(long at) {
        return behavior(at, Duration.ofMinutes(1));
    }

    private static Behavior behavior(long full, Duration remembered) {
        return Behavior.of("jars", JAR)
                .on(Added.class, (Added added, Jar jar) -> {
                    Jar more = new Jar(jar.label(), jar.coins() + added.coins());
                    Decision decision = Decision.save(more).emitAfter(remembered, new Forgotten(jar.label()));
                    return more.coins() >= full ? decision.emit(new Filled(jar.label())) : decision;
                })
                .emits(Filled.class, Forgotten.class)
                .build();
    }

    /** Three times something is added: 4 and 9 and 11 in all. */
    private static Recording recorded(Behavior behavior) {
        Entities entities = new Entities();
        entities.expect(Set.of(JAR.ref("jar")));
        List<Recording.Step> steps = new ArrayList<>();
        for (Map.Entry<Long, Integer> second : Map.of(1L, 4, 2L, 5, 3L, 2).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()) {
            Added added = new Added("jar", second.getValue(), "coin");
            List<Object> before = entities.existing(Set.of(JAR.ref("jar")));
            Decision decision = behavior.decide(added, entities);
            Instant at = Instant.EPOCH.plusSeconds(second.getKey());
            Envelope message = new Envelope(UUID.randomUUID(), "visit", null, null, "shop", at, added);
            String step = FORMAT.write("jars", new Decided(at, message, Set.of(JAR.ref("jar")), before, decision));
            steps.addAll(
                    FORMAT.read("{\"about\":\"jar\",\"steps\":[" + step + "]}").steps());
        }
        return new Recording("jar", steps);
    }
}
