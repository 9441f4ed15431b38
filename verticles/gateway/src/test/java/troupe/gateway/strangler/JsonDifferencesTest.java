package troupe.gateway.strangler;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import troupe.gateway.strangler.JsonDifferences.Difference;

class JsonDifferencesTest {
    private static List<Difference> between(String legacy, String fresh, ComparisonRules rules) {
        return JsonDifferences.between(Json.decodeValue(legacy), Json.decodeValue(fresh), rules);
    }

    private static List<Difference> between(String legacy, String fresh) {
        return between(legacy, fresh, ComparisonRules.of(List.of(), List.of()));
    }

    @Test
    void theSameIsTheSameInAnotherOrderOfNamesAndAnotherSpellingOfNumbers() {
        assertThat(between("{\"a\":1,\"b\":[2.0]}", "{\"b\":[2],\"a\":1.00}")).isEmpty();
    }

    @Test
    void placesInArraysAreOnePlace() {
        assertThat(between("[{\"a\":1},{\"a\":2}]", "[{\"a\":1},{\"a\":3}]"))
                .containsExactly(new Difference("/*/a", "2", "3"));
    }

    @Test
    void whatIsMissingDiffersAndSoDoesNull() {
        assertThat(between("{\"a\":null}", "{\"b/c\":1}"))
                .containsExactly(new Difference("/a", "null", "(missing)"), new Difference("/b~1c", "(missing)", "1"));
    }

    @Test
    void lengthsOfArraysAreCompared() {
        assertThat(between("{\"a\":[1,2]}", "{\"a\":[1]}")).containsExactly(new Difference("/a/(length)", "2", "1"));
    }

    @Test
    void rulesSayWhatMayDiffer() {
        ComparisonRules rules = ComparisonRules.of(List.of("/items/*/note", "/at"), List.of("/tags"));

        assertThat(between(
                        "{\"at\":1,\"items\":[{\"note\":{\"x\":1},\"n\":1}],\"tags\":[\"a\",\"b\"]}",
                        "{\"items\":[{\"note\":2,\"n\":2}],\"tags\":[\"b\",\"a\"]}",
                        rules))
                .containsExactly(new Difference("/items/*/n", "1", "2"));
    }

    @Test
    void placesAreCountedUpToALimit() {
        DifferenceCounts counts = new DifferenceCounts();
        for (int i = 0; i < 500; i++) {
            counts.add(List.of(new Difference("/" + i, "1", "2")), "GET /");
        }

        assertThat(counts.json()).hasSize(101);
        assertThat(counts.json().getJsonObject(0).getString("path")).isEqualTo("(others)");
    }
}
