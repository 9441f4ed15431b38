package troupe.gateway.strangler;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import troupe.gateway.strangler.JsonDifferences.Difference;

/** How many answers differed in each place, and the last example of each. Used on the gateway's event loop only. */
final class DifferenceCounts {
    /** Places come from the answers, and are without end where names are data. */
    private static final int PATHS_MAX = 100;

    private static final String OTHERS = "(others)";

    private final Map<String, Place> places = new HashMap<>();

    private record Place(long answers, Difference last, String request) {}

    /** @param request what was asked for */
    void add(List<Difference> differences, String request) {
        Set<String> counted = new HashSet<>();
        for (Difference difference : differences) {
            boolean room = places.containsKey(difference.path()) || places.size() < PATHS_MAX;
            String path = room ? difference.path() : OTHERS;
            long before = places.containsKey(path) ? places.get(path).answers : 0;
            places.put(path, new Place(counted.add(path) ? before + 1 : before, difference, request));
        }
    }

    void clear() {
        places.clear();
    }

    /** The most frequent first. */
    JsonArray json() {
        List<Map.Entry<String, Place>> sorted = new ArrayList<>(places.entrySet());
        sorted.sort(Comparator.comparingLong((Map.Entry<String, Place> entry) -> -entry.getValue().answers)
                .thenComparing(Map.Entry::getKey));
        JsonArray json = new JsonArray();
        sorted.forEach(entry -> json.add(new JsonObject()
                .put("path", entry.getKey())
                .put("answers", entry.getValue().answers)
                .put("request", entry.getValue().request)
                .put("legacy", entry.getValue().last.legacy())
                .put("new", entry.getValue().last.fresh())));
        return json;
    }
}
