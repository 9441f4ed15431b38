package troupe.gateway.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.RequestViolation;

/**
 * Reads bodies as RFC 8259 wants them and no other way: UTF-8 only, no name twice, no comments, nothing after the end,
 * and numbers as they are written. Vert.x' own reader is more lenient, and two readers that understand a body
 * differently are how checks are got around.
 */
final class JsonBody {
    private static final int DEPTH_MAX = 32;

    /** Whole numbers of so many digits fit a long with certainty. */
    private static final int LONG_DIGITS = 18;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(Object.class);

    private JsonBody() {}

    /** @throws ProblemException if it is not JSON */
    static @Nullable Object parse(Buffer body) {
        try {
            return ofJsonType(exact(READER.<@Nullable Object>readValue(text(body))));
        } catch (JsonProcessingException e) {
            throw malformed("is not JSON: " + firstLine(e.getOriginalMessage()) + place(e.getLocation()));
        }
    }

    private static String text(Buffer body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body.getBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("is not UTF-8");
        }
    }

    /** Numbers as they are written: as doubles 99.99999999999999999999 and 100 are the same. */
    @SuppressWarnings("unchecked")
    private static @Nullable Object exact(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            ((Map<String, @Nullable Object>) map).replaceAll((name, part) -> exact(part));
        } else if (value instanceof List<?> list) {
            ((List<@Nullable Object>) list).replaceAll(JsonBody::exact);
        }
        return value instanceof BigDecimal decimal ? exact(decimal) : value;
    }

    /** Whole numbers are so however they are written, such as 1e2. */
    private static Number exact(BigDecimal decimal) {
        if (decimal.signum() == 0) {
            return 0L;
        }
        if ((long) decimal.precision() - decimal.scale() > LONG_DIGITS) {
            // Too large for anything here. Written out, it might have a billion digits.
            return decimal.doubleValue();
        }
        try {
            return decimal.longValueExact();
        } catch (ArithmeticException fraction) {
            return decimal;
        }
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object ofJsonType(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new JsonObject((Map<String, Object>) map);
        }
        return value instanceof List<?> list ? new JsonArray(list) : value;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : ", at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(Problem.invalid(List.of(RequestViolation.inBody("", detail))));
    }
}
