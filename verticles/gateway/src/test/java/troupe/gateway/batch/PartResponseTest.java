package troupe.gateway.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import troupe.gateway.http.Answer;

/** Whatever one part is answered with, the batch is JSON. */
class PartResponseTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json                        | {"price": 9   | false
            application/json                        | {"price": 9}  | true
            application/problem+json                | {"status": 4} | true
            Application/JSON; charset=utf-8         | {"price": 9}  | true
            application/json; charset=iso-8859-1    | {"price": 9}  | false
            application/x-ndjson                    | {} {}         | false
            text/plain                              | {"price": 9}  | false
            """)
    void whatIsNoJsonIsATextInIt(String mediaType, String body, boolean isJson) {
        Object shown = new JsonObject(PartResponse.json(Answer.of(mediaType, Buffer.buffer(body)))).getValue("body");

        assertThat(shown).isEqualTo(isJson ? new JsonObject(body) : body);
    }
}
