package troupe.workbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import troupe.codec.CloudEventsFormat;
import troupe.codec.PayloadFormat;
import troupe.commerce.CommerceMessages;
import troupe.config.Settings;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.behavior.Reaction;
import troupe.kit.recording.Recording;
import troupe.kit.recording.RecordingFormat;
import troupe.kit.recording.Replay;
import troupe.kit.recording.Replay.Difference;
import troupe.kit.service.ServiceDefinition;
import troupe.language.Message;
import troupe.system.WholeSystem;

/**
 * Today's code goes on with what earlier releases began: their messages are understood and handled, and their sagas
 * would be decided the same. A release that means to decide differently says so with new recordings.
 */
class EvolutionTest {
    private static final Path RECORDINGS = Path.of("src/test/resources/recordings");
    private static final Path GOLDEN_MESSAGES = Path.of("../../eventbus-codecs/commerce/src/test/resources/golden");

    private static final PayloadFormat PAYLOADS =
            new PayloadFormat(CommerceMessages.catalogue().build());
    private static final RecordingFormat FORMAT = new RecordingFormat(PAYLOADS);
    private static final List<Behavior> BEHAVIORS = new WholeSystem()
            .definitions(Settings.ofFlags(Map.of())).stream()
                    .map(ServiceDefinition::behavior)
                    .toList();

    static Stream<Path> recordings() {
        return files(RECORDINGS);
    }

    static Stream<Path> goldenMessages() {
        return files(GOLDEN_MESSAGES);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void todaysRulesDecideAsRecorded(Path file) {
        assertThat(replay(BEHAVIORS, file)).isEmpty();
    }

    /** Recordings show what rules do for ordinary orders; for what they do in the worst case there is the proof. */
    @Test
    void mistakesInRulesShow() {
        List<String> found = RuleFaults.ALL.stream()
                .filter(fault ->
                        recordings().anyMatch(file -> !replay(with(fault), file).isEmpty()))
                .map(RuleFault::name)
                .toList();
        assertThat(found).hasSizeGreaterThanOrEqualTo(12);
    }

    @ParameterizedTest
    @MethodSource("goldenMessages")
    void whatAnEarlierReleaseSaidIsHandled(Path file) throws IOException {
        Message message =
                new CloudEventsFormat(PAYLOADS).read(Files.readAllBytes(file)).payload();
        for (Behavior behavior : BEHAVIORS) {
            Reaction<?> reaction = behavior.reactionTo(message);
            if (reaction != null) {
                Set<Ref> refs = new LinkedHashSet<>(reaction.needsOf(message));
                refs.addAll(reaction.readsOf(message));
                Entities nothingYet = new Entities();
                nothingYet.expect(refs);
                assertThat(behavior.decide(message, nothingYet)).isNotNull();
            }
        }
    }

    private static List<Behavior> with(RuleFault fault) {
        return BEHAVIORS.stream()
                .map(behavior -> behavior.service().equals(fault.service())
                        ? fault.mistake().apply(behavior)
                        : behavior)
                .toList();
    }

    private static List<Difference> replay(List<Behavior> behaviors, Path file) {
        try {
            Recording recording = FORMAT.read(Files.readString(file));
            assertThat(recording.steps()).isNotEmpty();
            return new Replay(behaviors, FORMAT).differences(recording);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
