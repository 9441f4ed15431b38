package troupe.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class JsonBodyTest {
    @Test
    void wholeNumbersMayBeWrittenInAnyWay() {
        assertThat(numbers("[100, 100.0, 1e2, 10000E-2, 1.0000000000000000000000e2]"))
                .allSatisfy(number -> assertThat(((Number) number).longValue()).isEqualTo(100))
                .allMatch(number -> number instanceof Long || number instanceof Integer);
        assertThat(numbers("[0.0, -0.0, 0e999999999]")).containsExactly(0L, 0L, 0L);
        assertThat(numbers("[9007199254740993.0]")).containsExactly(9_007_199_254_740_993L);
    }

    @Test
    void otherNumbersAreTakenAsTheyAreWritten() {
        assertThat(numbers("[99.99999999999999999999, 1e-999999999]"))
                .containsExactly(new BigDecimal("99.99999999999999999999"), new BigDecimal("1e-999999999"));
        assertThat(numbers("[99999999999999999999]")).containsExactly(new BigInteger("99999999999999999999"));
    }

    @Test
    void whatIsTooLargeToBeWrittenOutStaysTooLarge() {
        assertThat(numbers("[1e999999999, -1e400, 1e19]"))
                .containsExactly(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e19);
    }

    private static JsonArray numbers(String json) {
        return (JsonArray) JsonBody.parse(Buffer.buffer(json));
    }
}
