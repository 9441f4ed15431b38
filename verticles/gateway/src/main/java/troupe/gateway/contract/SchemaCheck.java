package troupe.gateway.contract;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.OpenAPIContract;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds values to one schema of the contract and says in words where they differ. Its validator is made once: making
 * one costs more than using it, for each carries a copy of all schemas there are.
 */
final class SchemaCheck {
    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
            .setDraft(Draft.DRAFT202012)
            .setBaseUri("app://")
            .setOutputFormat(OutputFormat.Basic);

    /** Keywords that only pass on what went wrong further down. */
    private static final Set<String> APPLICATORS =
            Set.of("properties", "items", "prefixItems", "allOf", "anyOf", "oneOf", "not", "$ref");

    private static final int SHOWN_LENGTH_MAX = 40;

    private final JsonSchema schema;
    private final Validator validator;
    private final @Nullable Predicate<@Nullable Object> quick;

    private SchemaCheck(JsonSchema schema, Validator validator) {
        this.schema = schema;
        this.validator = validator;
        this.quick =
                schema instanceof JsonObject object ? SchemaPredicate.of(object).orElse(null) : null;
    }

    /** @param schema of the contract, its references resolved */
    static SchemaCheck of(OpenAPIContract contract, JsonSchema schema) {
        return new SchemaCheck(schema, validator(contract, schema));
    }

    /** Not found again by its URI, which would lead to the schema with its references unresolved and be slower. */
    static Validator validator(OpenAPIContract contract, JsonSchema schema) {
        return contract.getSchemaRepository().validator(schema, OPTIONS, false);
    }

    /** What is wrong with the value, by its JSON pointer; one thing at each place. Empty when it is valid. */
    Map<String, String> differences(@Nullable Object value) {
        if (quick != null && quick.test(value)) {
            return Map.of();
        }
        OutputUnit result = validator.validate(value);
        if (result.getValid()) {
            return Map.of();
        }
        Map<String, String> differences = new LinkedHashMap<>();
        for (OutputUnit error : result.getErrors()) {
            describe(error, value, differences);
        }
        if (differences.isEmpty()) {
            differences.put("", "is not valid");
        }
        return differences;
    }

    private void describe(OutputUnit error, @Nullable Object value, Map<String, String> differences) {
        String keywordLocation = error.getKeywordLocation();
        String keyword = keywordLocation.substring(keywordLocation.lastIndexOf('/') + 1);
        if (APPLICATORS.contains(keyword)) {
            return;
        }
        String place = decoded(error.getInstanceLocation().substring(1));
        JsonObject broken = at(schema, keywordLocation);
        switch (keyword) {
            case "required" -> {
                String property = between(error.getError(), '"');
                differences.putIfAbsent(place + "/" + property, "is missing" + expected(broken, property));
            }
            case "additionalProperties" -> {
                // The validator also reports properties here that are known but not valid.
                String property = place.substring(place.lastIndexOf('/') + 1);
                if (property(broken, property) == null) {
                    differences.putIfAbsent(place, "is not known here");
                }
            }
            default -> differences.putIfAbsent(place, "is " + shown(broken, find(value, place)) + expected(broken));
        }
    }

    private static String expected(JsonObject schema, String property) {
        JsonObject description = property(schema, property);
        return description == null ? "" : expected(description);
    }

    /** Schemas that validate requests say in their description what they want. */
    private static String expected(JsonObject schema) {
        String description = schema.getString("description");
        return description == null ? ", which is not valid" : ", expected " + description.strip();
    }

    private static @Nullable JsonObject property(JsonObject schema, String name) {
        JsonObject properties = schema.getJsonObject("properties");
        return properties == null ? null : properties.getJsonObject(name);
    }

    private static String shown(JsonObject schema, @Nullable Object value) {
        if (Boolean.TRUE.equals(schema.getBoolean("writeOnly"))) {
            return "not as it should be";
        }
        if (value instanceof JsonObject || value instanceof Map) {
            return "an object";
        }
        if (value instanceof JsonArray array) {
            return "an array of " + array.size();
        }
        if (value instanceof List<?> list) {
            return "an array of " + list.size();
        }
        String json = Json.encode(value);
        return json.length() <= SHOWN_LENGTH_MAX ? json : json.substring(0, SHOWN_LENGTH_MAX) + "…";
    }

    /** The part of the schema whose keyword the location names. */
    private static JsonObject at(JsonSchema schema, String keywordLocation) {
        Object found = schema;
        String[] steps = keywordLocation.split("/");
        for (int i = 1; i < steps.length - 1; i++) {
            found = step(found, steps[i]);
        }
        return found instanceof JsonObject object ? object : new JsonObject();
    }

    private static @Nullable Object find(@Nullable Object value, String pointer) {
        Object found = value;
        String[] steps = pointer.split("/");
        for (int i = 1; i < steps.length; i++) {
            found = step(found, steps[i]);
        }
        return found;
    }

    private static @Nullable Object step(@Nullable Object from, String name) {
        if (from instanceof JsonObject object) {
            return object.getValue(name);
        }
        return from instanceof JsonArray array ? array.getValue(Integer.parseInt(name)) : null;
    }

    /** The validator writes pointers as URI fragments. */
    private static String decoded(String fragment) {
        return fragment.indexOf('%') < 0
                ? fragment
                : URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String between(String text, char quote) {
        return text.substring(text.indexOf(quote) + 1, text.lastIndexOf(quote));
    }
}
