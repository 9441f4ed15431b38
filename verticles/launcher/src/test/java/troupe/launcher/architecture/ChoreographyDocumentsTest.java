package troupe.launcher.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import troupe.kit.choreography.ChoreographyFormat;
import troupe.launcher.node.WholeSystem;

/**
 * What is printed of the choreography. With {@code -Dtroupe.architecture=write} the diagram in ARCHITECTURE.md is
 * brought up to date instead of compared.
 */
class ChoreographyDocumentsTest {
    private static final Path ARCHITECTURE = Path.of("..", "..", "ARCHITECTURE.md");
    private static final String BEGIN =
            "<!-- choreography: written from the behaviors by ChoreographyDocumentsTest -->\n";
    private static final String END = "<!-- end of choreography -->";

    @Test
    void theDiagramInTheArchitectureIsThatOfTheBehaviors() throws IOException {
        String text = Files.readString(ARCHITECTURE);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertThat(begin)
                .as("markers in %s", ARCHITECTURE)
                .isGreaterThan(BEGIN.length())
                .isLessThanOrEqualTo(end);
        String diagram = "```mermaid\n" + new WholeSystem().choreography(ChoreographyFormat.MERMAID) + "```\n";
        if ("write".equals(System.getProperty("troupe.architecture"))) {
            Files.writeString(ARCHITECTURE, text.substring(0, begin) + diagram + text.substring(end));
        } else {
            assertThat(text.substring(begin, end))
                    .as("stale: write it with -DargLine=-Dtroupe.architecture=write")
                    .isEqualTo(diagram);
        }
    }

    @Test
    void theAsyncApiDocumentIsValid() {
        OutputUnit verdict = verdictOn(document());

        assertThat(verdict.getValid())
                .as(() -> "errors: " + verdict.getErrors())
                .isTrue();
    }

    @Test
    void theSchemaWouldRefuseADocumentThatIsNot() {
        JsonObject shouting = document();
        shouting.getJsonObject("operations").getJsonObject("ordersSends").put("action", "shout");

        assertThat(verdictOn(shouting).getValid()).isFalse();
    }

    private static JsonObject document() {
        return new JsonObject(new WholeSystem().choreography(ChoreographyFormat.ASYNCAPI));
    }

    /** The schema is the one of the AsyncAPI initiative (Apache License 2.0), without its descriptions and examples. */
    private static OutputUnit verdictOn(JsonObject document) {
        JsonSchemaOptions options = new JsonSchemaOptions()
                .setBaseUri("https://troupe.dev")
                .setDraft(Draft.DRAFT7)
                .setOutputFormat(OutputFormat.Basic);
        return Validator.create(JsonSchema.of(schema()), options).validate(document);
    }

    private static JsonObject schema() {
        try (InputStream in = ChoreographyDocumentsTest.class.getResourceAsStream("/asyncapi-3.0.0.schema.json")) {
            return new JsonObject(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
