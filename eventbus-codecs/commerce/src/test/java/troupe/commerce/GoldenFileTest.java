package troupe.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import troupe.codec.Catalogue;
import troupe.codec.CloudEventsFormat;
import troupe.codec.MessageType;
import troupe.codec.PayloadFormat;
import troupe.language.Message;

/**
 * Every message's JSON is a contract: a checked-in file for each type and version. New ones are written by {@code mvn
 * test -pl eventbus-codecs/commerce -am -Dgolden.write=true}, and then read by whoever reviews the change. Files of old
 * versions stay for ever.
 */
class GoldenFileTest {
    private static final Path FILES = Path.of("src", "test", "resources", "golden");
    private static final Catalogue CATALOGUE = CommerceMessages.catalogue().build();
    private static final CloudEventsFormat FORMAT = new CloudEventsFormat(new PayloadFormat(CATALOGUE));
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    static List<Message> samples() {
        return MessageSamples.ALL;
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.sorted().toList();
        }
    }

    @BeforeAll
    static void writeMissingFilesWhenAsked() throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(FILES);
            for (Message sample : MessageSamples.ALL) {
                if (!Files.exists(file(sample))) {
                    Files.writeString(file(sample), JSON.writeValueAsString(json(sample)) + "\n");
                }
            }
        }
    }

    @Test
    void everyMessageOfTheCatalogueHasASample() {
        assertThat(MessageSamples.ALL.stream().<Class<?>>map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(
                        CATALOGUE.types().stream().map(MessageType::payload).toList());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsWrittenIsWhatTheFileSays(Message sample) throws IOException {
        assertThat(file(sample)).as("write it with -Dgolden.write=true").exists();
        assertThat(json(sample)).isEqualTo(JSON.readTree(Files.readString(file(sample))));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileOfEveryVersionStillReads(Path file) throws IOException {
        Message read = FORMAT.read(Files.readAllBytes(file)).payload();
        assertThat(Stream.concat(MessageSamples.ALL.stream(), CatalogSamples.LIFTED.stream()))
                .contains(read);
    }

    private static JsonNode json(Message sample) throws IOException {
        return JSON.readTree(new String(FORMAT.write(MessageSamples.envelope(sample)), StandardCharsets.UTF_8));
    }

    private static Path file(Message sample) {
        MessageType type = CATALOGUE.of(sample.getClass());
        return FILES.resolve(type.payload().getSimpleName() + ".v" + type.version() + ".json");
    }
}
