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
import java.util.Objects;
import org.junit.jupiter.api.Test;
import troupe.kit.choreography.ChoreographyFormat;
import troupe.kit.test.GeneratedBlock;
import troupe.system.WholeSystem;

/** What is printed of the choreography. */
class ChoreographyDocumentsTest {
    @Test
    void theDiagramIsThatOfTheBehaviors() {
        String diagram = "```mermaid\n" + new WholeSystem().choreography(ChoreographyFormat.MERMAID) + "```\n";
        new GeneratedBlock("docs/CHOREOGRAPHY.md", "choreography", ChoreographyDocumentsTest.class).assertIs(diagram);
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
