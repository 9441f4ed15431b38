package troupe.gateway.strangler;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import troupe.gateway.problem.RequestViolation;

/** Finds where two JSON values differ. */
final class JsonDifferences {
    /** Two answers that have nothing in common would differ everywhere. */
    private static final int FOUND_MAX = 100;

    private static final String MISSING = "(missing)";

    private final ComparisonRules rules;
    private final List<Difference> found = new ArrayList<>();
    private final Deque<String> path = new ArrayDeque<>();

    /**
     * One place in which answers differ.
     *
     * @param path a JSON pointer with {@code *} for the indexes of arrays, or in parentheses what is not in the body
     * @param legacy what the legacy system says there, shortened
     * @param fresh what the new system says there, shortened
     */
    record Difference(String path, String legacy, String fresh) {
        Difference {
            // Names come from the answers: without a limit, so would what is remembered of them.
            path = RequestViolation.cut(path);
            legacy = RequestViolation.cut(legacy);
            fresh = RequestViolation.cut(fresh);
        }
    }

    private JsonDifferences(ComparisonRules rules) {
        this.rules = rules;
    }

    static List<Difference> between(@Nullable Object legacy, @Nullable Object fresh, ComparisonRules rules) {
        JsonDifferences differences = new JsonDifferences(rules);
        differences.compare(legacy, fresh);
        return differences.found;
    }

    private void compare(@Nullable Object legacy, @Nullable Object fresh) {
        if (found.size() >= FOUND_MAX || rules.mayDiffer(List.copyOf(path))) {
            return;
        }
        if (legacy instanceof JsonObject one && fresh instanceof JsonObject other) {
            compareObjects(one, other);
        } else if (legacy instanceof JsonArray one && fresh instanceof JsonArray other) {
            compareArrays(one, other);
        } else if (!isSame(legacy, fresh)) {
            differ(Json.encode(legacy), Json.encode(fresh));
        }
    }

    private void compareObjects(JsonObject legacy, JsonObject fresh) {
        Set<String> names = new TreeSet<>(legacy.fieldNames());
        names.addAll(fresh.fieldNames());
        for (String name : names) {
            path.addLast(name.replace("~", "~0").replace("/", "~1"));
            if (legacy.containsKey(name) && fresh.containsKey(name)) {
                compare(legacy.getValue(name), fresh.getValue(name));
            } else if (!rules.mayDiffer(List.copyOf(path))) {
                differ(shown(legacy, name), shown(fresh, name));
            }
            path.removeLast();
        }
    }

    private static String shown(JsonObject object, String name) {
        return object.containsKey(name) ? Json.encode(object.getValue(name)) : MISSING;
    }

    private void compareArrays(JsonArray legacy, JsonArray fresh) {
        boolean anyOrder = rules.isInAnyOrder(List.copyOf(path));
        List<@Nullable Object> one = elements(legacy, anyOrder);
        List<@Nullable Object> other = elements(fresh, anyOrder);
        path.addLast(ComparisonRules.ANY);
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            compare(one.get(i), other.get(i));
        }
        path.removeLast();
        if (one.size() != other.size()) {
            path.addLast("(length)");
            differ(Integer.toString(one.size()), Integer.toString(other.size()));
            path.removeLast();
        }
    }

    private static List<@Nullable Object> elements(JsonArray array, boolean sorted) {
        List<@Nullable Object> elements = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            elements.add(array.getValue(i));
        }
        if (sorted) {
            elements.sort(Comparator.comparing(Json::encode));
        }
        return elements;
    }

    private static boolean isSame(@Nullable Object legacy, @Nullable Object fresh) {
        if (legacy instanceof Number && fresh instanceof Number) {
            return new BigDecimal(legacy.toString()).compareTo(new BigDecimal(fresh.toString())) == 0;
        }
        return Objects.equals(legacy, fresh);
    }

    private void differ(String legacy, String fresh) {
        if (found.size() < FOUND_MAX) {
            found.add(new Difference("/" + String.join("/", path), legacy, fresh));
        }
    }
}
