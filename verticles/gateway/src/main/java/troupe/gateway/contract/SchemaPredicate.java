package troupe.gateway.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A schema of the contract as a predicate that is made once. Where it says yes, the value is valid; where it says no,
 * the validator is asked, which interprets the schema and can say what is wrong. It knows the keywords that the
 * contract's requests use, and there is none for a schema with another one.
 */
final class SchemaPredicate {
    /** They say nothing about values. */
    private static final Set<String> ANNOTATIONS =
            Set.of("description", "title", "example", "examples", "default", "writeOnly", "readOnly");

    private static final String UUID_FORMAT = "^\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\z";

    private SchemaPredicate() {}

    /** Empty where the schema says something that is not known here. */
    static Optional<Predicate<@Nullable Object>> of(JsonObject schema) {
        List<Predicate<@Nullable Object>> all = new ArrayList<>();
        for (String keyword : schema.fieldNames()) {
            // The repository marks what it has resolved with keys of its own.
            if (ANNOTATIONS.contains(keyword) || keyword.startsWith("__")) {
                continue;
            }
            Predicate<@Nullable Object> part = part(keyword, schema);
            if (part == null) {
                return Optional.empty();
            }
            all.add(part);
        }
        List<Predicate<@Nullable Object>> parts = List.copyOf(all);
        return Optional.of(value -> {
            for (Predicate<@Nullable Object> part : parts) {
                if (!part.test(value)) {
                    return false;
                }
            }
            return true;
        });
    }

    private static @Nullable Predicate<@Nullable Object> part(String keyword, JsonObject schema) {
        return switch (keyword) {
            case "type" -> type(schema.getValue("type"));
            case "pattern" -> pattern(schema.getString("pattern"));
            case "format" -> "uuid".equals(schema.getValue("format")) ? pattern(UUID_FORMAT) : null;
            case "minLength" -> length(schema.getInteger("minLength"), Integer.MAX_VALUE);
            case "maxLength" -> length(0, schema.getInteger("maxLength"));
            case "minimum" -> range(schema.getValue("minimum"), true);
            case "maximum" -> range(schema.getValue("maximum"), false);
            case "minItems" -> items(schema.getInteger("minItems"), Integer.MAX_VALUE);
            case "maxItems" -> items(0, schema.getInteger("maxItems"));
            case "uniqueItems" -> unique(schema.getValue(keyword));
            case "enum" -> oneOf(schema.getJsonArray(keyword));
            case "items" -> schema.getValue("items") instanceof JsonObject items ? eachItem(items) : null;
            case "required" -> required(schema.getJsonArray("required"));
            case "properties" -> properties(schema.getJsonObject("properties"));
            case "additionalProperties" ->
                Boolean.FALSE.equals(schema.getValue(keyword))
                        ? onlyKnown(schema.getJsonObject("properties", new JsonObject()))
                        : null;
            default -> null;
        };
    }

    private static @Nullable Predicate<@Nullable Object> type(@Nullable Object name) {
        return switch (String.valueOf(name)) {
            case "object" -> JsonObject.class::isInstance;
            case "array" -> JsonArray.class::isInstance;
            case "string" -> String.class::isInstance;
            case "boolean" -> Boolean.class::isInstance;
            case "integer" -> value -> value instanceof Long || value instanceof Integer;
            default -> null;
        };
    }

    private static Predicate<@Nullable Object> pattern(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return value -> value instanceof String text && pattern.matcher(text).find();
    }

    private static Predicate<@Nullable Object> length(int min, int max) {
        return value -> {
            if (!(value instanceof String text)) {
                return false;
            }
            int length = text.codePointCount(0, text.length());
            return length >= min && length <= max;
        };
    }

    private static @Nullable Predicate<@Nullable Object> range(@Nullable Object limit, boolean lower) {
        if (!(limit instanceof Integer) && !(limit instanceof Long)) {
            return null;
        }
        long bound = ((Number) limit).longValue();
        return value -> (value instanceof Long || value instanceof Integer)
                && (lower ? ((Number) value).longValue() >= bound : ((Number) value).longValue() <= bound);
    }

    private static Predicate<@Nullable Object> items(int min, int max) {
        return value -> value instanceof JsonArray array && array.size() >= min && array.size() <= max;
    }

    /** Of texts alone: whether two other things are the same is a question of its own. */
    private static @Nullable Predicate<@Nullable Object> unique(@Nullable Object wanted) {
        return Boolean.TRUE.equals(wanted)
                ? value -> value instanceof JsonArray array
                        && array.stream().allMatch(String.class::isInstance)
                        && array.stream().distinct().count() == array.size()
                : null;
    }

    private static @Nullable Predicate<@Nullable Object> oneOf(JsonArray values) {
        Set<String> words = names(values);
        return values.stream().allMatch(String.class::isInstance)
                ? value -> value instanceof String word && words.contains(word)
                : null;
    }

    private static @Nullable Predicate<@Nullable Object> eachItem(JsonObject items) {
        Predicate<@Nullable Object> item = of(items).orElse(null);
        if (item == null) {
            return null;
        }
        return value -> {
            if (!(value instanceof JsonArray array)) {
                return false;
            }
            for (int i = 0; i < array.size(); i++) {
                if (!item.test(array.getValue(i))) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Predicate<@Nullable Object> required(JsonArray names) {
        Set<String> required = names(names);
        return value ->
                value instanceof JsonObject object && object.fieldNames().containsAll(required);
    }

    private static Set<String> names(JsonArray array) {
        Set<String> names = new HashSet<>();
        array.forEach(name -> names.add(String.valueOf(name)));
        return names;
    }

    private static Predicate<@Nullable Object> onlyKnown(JsonObject properties) {
        Set<String> known = Set.copyOf(properties.fieldNames());
        return value -> value instanceof JsonObject object && known.containsAll(object.fieldNames());
    }

    private static @Nullable Predicate<@Nullable Object> properties(JsonObject properties) {
        Map<String, Predicate<@Nullable Object>> predicates = new HashMap<>();
        for (String name : properties.fieldNames()) {
            Predicate<@Nullable Object> property =
                    of(properties.getJsonObject(name)).orElse(null);
            if (property == null) {
                return null;
            }
            predicates.put(name, property);
        }
        Map<String, Predicate<@Nullable Object>> all = Map.copyOf(predicates);
        return value -> {
            if (!(value instanceof JsonObject object)) {
                return false;
            }
            for (Map.Entry<String, Predicate<@Nullable Object>> property : all.entrySet()) {
                String name = property.getKey();
                if (object.containsKey(name) && !property.getValue().test(object.getValue(name))) {
                    return false;
                }
            }
            return true;
        };
    }
}
