package troupe.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.Operation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaPredicateTest {
    private static final int VALUES = 3_000;

    private final Vertx vertx = Vertx.vertx();
    private final Contract contract = Contract.load(vertx).await();
    private final Random random = new Random(1);

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void whatItFindsValidTheValidatorFindsValidToo() {
        int valid = 0;
        for (Operation operation : contract.openApi().operations()) {
            if (operation.getRequestBody() == null) {
                continue;
            }
            JsonSchema schema = operation
                    .getRequestBody()
                    .getContent()
                    .get("application/json")
                    .getSchema();
            Predicate<@Nullable Object> predicate =
                    SchemaPredicate.of((JsonObject) schema).orElseThrow();
            Validator validator = SchemaCheck.validator(contract.openApi(), schema);
            for (Object example : examples(operation)) {
                assertThat(predicate.test(example)).as("%s", example).isTrue();
                for (int i = 0; i < VALUES; i++) {
                    Object value = changed(example);
                    if (predicate.test(value)) {
                        valid++;
                        assertThat(validator.validate(value).getValid())
                                .as("%s", value)
                                .isTrue();
                    }
                }
            }
        }
        assertThat(valid).isGreaterThan(VALUES / 10);
    }

    @Test
    void thereIsNoneForASchemaThatSaysSomethingElse() {
        JsonObject strange = new JsonObject().put("type", "object").put("minProperties", 1);
        assertThat(SchemaPredicate.of(strange)).isEmpty();
        assertThat(SchemaPredicate.of(new JsonObject().put("items", strange))).isEmpty();
        assertThat(SchemaPredicate.of(new JsonObject().put("properties", new JsonObject().put("inner", strange))))
                .isEmpty();
    }

    private List<Object> examples(Operation operation) {
        JsonObject written = Contract.parse(contract.document())
                .getJsonObject("paths")
                .getJsonObject(operation.getOpenAPIPath())
                .getJsonObject(operation.getHttpMethod().name().toLowerCase(java.util.Locale.ROOT));
        JsonObject media = (JsonObject) written.getJsonObject("requestBody").getJsonObject("content").stream()
                .findFirst()
                .orElseThrow()
                .getValue();
        List<Object> examples = new ArrayList<>();
        if (media.containsKey("example")) {
            examples.add(media.getValue("example"));
        }
        JsonObject named = media.getJsonObject("examples", new JsonObject());
        named.fieldNames()
                .forEach(name -> examples.add(named.getJsonObject(name).getValue("value")));
        assertThat(examples).as("examples of %s", operation.getOperationId()).isNotEmpty();
        return examples;
    }

    /** The same value with some of its parts exchanged, missing or added. */
    private @Nullable Object changed(@Nullable Object value) {
        if (random.nextInt(6) == 0) {
            return anything();
        }
        if (value instanceof JsonObject object) {
            JsonObject copy = new JsonObject();
            for (String name : object.fieldNames()) {
                if (random.nextInt(12) > 0) {
                    copy.put(name, changed(object.getValue(name)));
                }
            }
            return random.nextInt(12) == 0 ? copy.put("more", anything()) : copy;
        }
        if (value instanceof JsonArray array) {
            JsonArray copy = new JsonArray();
            int size = random.nextInt(3) == 0 ? random.nextInt(120) : array.size();
            for (int i = 0; i < size; i++) {
                copy.add(random.nextInt(100) == 0 ? anything() : array.getValue(i % array.size()));
            }
            return copy;
        }
        if (value instanceof String text) {
            return random.nextInt(4) == 0 ? text.repeat(random.nextInt(9)) : text;
        }
        return value instanceof Number number ? number.longValue() + random.nextInt(5) - 2 : value;
    }

    private @Nullable Object anything() {
        List<@Nullable Object> values = Arrays.asList(
                null,
                true,
                0,
                -1L,
                Long.MAX_VALUE,
                1e30,
                new BigDecimal("1.5"),
                "",
                "\u0000",
                "😀".repeat(40),
                "x".repeat(300),
                new JsonObject(),
                new JsonArray().add("A"));
        return values.get(random.nextInt(values.size()));
    }
}
