package troupe.kit.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.kit.recording.ReplayTest.FORMAT;
import static troupe.kit.recording.ReplayTest.JAR;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.Entities;
import troupe.kit.recording.Replay.Difference;
import troupe.kit.recording.ReplayTest.Added;
import troupe.kit.recording.ReplayTest.Forgotten;
import troupe.kit.recording.ReplayTest.Jar;
import troupe.language.Envelope;

/** What a rule is told of the time at which a message was said, a replay tells it again. */
class ReplayedTimesTest {
    @Test
    void aRuleThatKeepsWhenAMessageWasSaidIsToldAgain() {
        for (Duration delay : List.of(Duration.ZERO, Duration.ofMinutes(1))) {
            Recording recording = saidLater(delay);
            assertThat(differences(delay, recording)).isEmpty();
        }
    }

    @Test
    void itIsToldThatAlsoWhereTheStepThatSaidItWasCleanedUp() {
        Duration delay = Duration.ofMinutes(1);
        List<Recording.Step> steps = saidLater(delay).steps();
        assertThat(differences(delay, new Recording("jar", steps.subList(1, 2))))
                .isEmpty();
    }

    @Test
    void aRecordingFromBeforeItWasKeptIsReadAndStaysAsItIs() {
        String old = FORMAT.write(saidLater(Duration.ZERO)).replaceAll("\\s*\"saidAt\" : \"[^\"]*\",", "");
        assertThat(FORMAT.write(FORMAT.read(old))).isEqualTo(old).doesNotContain("saidAt");
    }

    private static List<Difference> differences(Duration delay, Recording recording) {
        return new Replay(List.of(clock(delay)), FORMAT).differences(recording);
    }

    /** Somebody says something that is due later, and it is handled an hour after that. */
    private static Recording saidLater(Duration delay) {
        Instant decided = Instant.EPOCH.plusSeconds(1);
        Instant said = decided.plus(delay);
        Envelope cause =
                new Envelope(UUID.randomUUID(), "visit", null, null, "shop", decided, new Added("jar", 20, "coin"));
        Envelope timer = cause.causes(UUID.randomUUID(), "clock", said, new Forgotten("jar"));
        Decision emitted = Decision.nothing().emitAfter(delay, new Forgotten("jar"));
        Decision kept = Decision.save(new Jar("jar", said.getEpochSecond()));
        String steps = FORMAT.write("clock", new Decided(decided, cause, Set.of(), List.of(), emitted)) + ","
                + FORMAT.write(
                        "clock", new Decided(said.plusSeconds(3_600), timer, Set.of(JAR.ref("jar")), List.of(), kept));
        return FORMAT.read("{\"about\":\"jar\",\"steps\":[" + steps + "]}");
    }

    /** Emits what {@link #saidLater} is about, and keeps when it was said. */
    private static Behavior clock(Duration delay) {
        return Behavior.of("clock", JAR)
                .on(Added.class, (Added added, Jar jar) -> Decision.nothing().emitAfter(delay, new Forgotten("jar")))
                .emits(Forgotten.class)
                .on(
                        Forgotten.class,
                        (Forgotten forgotten, Jar jar, Entities all) ->
                                Decision.save(new Jar("jar", all.saidAt().getEpochSecond())))
                .build();
    }
}
