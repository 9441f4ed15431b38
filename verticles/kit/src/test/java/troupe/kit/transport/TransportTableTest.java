package troupe.kit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import troupe.kit.transport.kafka.KafkaTransport;

/**
 * The README's table of transports is what their traits say. With {@code -Dtroupe.readme=write} the test brings the
 * table up to date instead.
 */
class TransportTableTest {
    private static final List<Traits> ALL =
            List.of(EventBusTransport.IN_ONE_JVM, EventBusTransport.CLUSTERED, KafkaTransport.TRAITS);

    private static final Path README = Path.of("..", "..", "README.md");
    private static final String BEGIN = "<!-- transports: written from their traits by TransportTableTest -->\n";
    private static final String END = "<!-- end of transports -->";

    @Test
    void theReadmeSaysWhatTheTraitsSay() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        assertThat(begin)
                .as("markers in %s", README)
                .isGreaterThan(BEGIN.length())
                .isLessThanOrEqualTo(end);
        if ("write".equals(System.getProperty("troupe.readme"))) {
            Files.writeString(README, readme.substring(0, begin) + table() + readme.substring(end));
        } else {
            assertThat(readme.substring(begin, end)).isEqualTo(table());
        }
    }

    private static String table() {
        Map<String, Function<Traits, String>> rows = new LinkedHashMap<>();
        rows.put("hand-over", Traits::handOver);
        rows.put("acknowledged when", traits -> traits.acknowledged().meaning());
        rows.put("keeps messages itself", traits -> yesNo(traits.durable()));
        rows.put("a new service hears of the past", traits -> yesNo(traits.replayable()));
        rows.put("picks an instance by", Traits::picksInstanceBy);
        rows.put("order", Traits::ordered);
        rows.put("consumer down", Traits::consumerDown);
        rows.put("what it takes to run", Traits::cost);
        String names = row("", Traits::name);
        return names + "|---".repeat(ALL.size() + 1) + "|\n"
                + rows.entrySet().stream()
                        .map(row -> row(row.getKey(), row.getValue()))
                        .collect(Collectors.joining());
    }

    private static String row(String title, Function<Traits, String> cell) {
        return "| " + title + " |"
                + ALL.stream().map(cell).map(text -> " " + text + " |").collect(Collectors.joining()) + "\n";
    }

    private static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }
}
