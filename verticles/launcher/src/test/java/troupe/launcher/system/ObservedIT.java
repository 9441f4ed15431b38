package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import troupe.commerce.Line;
import troupe.launcher.cli.Troupe;
import troupe.system.WholeSystem;
import troupe.workbench.client.Waiting;

/** What one shipped order leaves to be seen of the choreography, over HTTP and by the command. */
class ObservedIT extends SharedNode {
    private static final Pattern HELP = Pattern.compile("# HELP (\\S+) \\S.*");
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (counter|gauge|histogram|summary|info)");
    private static final Pattern SAMPLE =
            Pattern.compile("[a-z][a-z0-9_]*(\\{([a-z_]+=\"[^\"]*\",?)*})? (-?[0-9.]+(E-?[0-9]+)?|NaN|[+-]Inf)");

    /** Several instances of a service count on their own; what they saw is told together. */
    @Override
    Map<String, String> flags() {
        return Map.of("orders.lanes", "3");
    }

    @BeforeAll
    void oneOrderIsShipped() {
        assertThat(node.outcome(node.order("tok_ok", new Line("CUP", 1)))).isEqualTo("SHIPPED");
        node.rest();
    }

    @Test
    void theEdgesOfTheHappyPathHaveCountsAndThoseOfACancellationAreMarked() {
        assertThat(choreography("text"))
                .containsPattern("orders: 3 instances since 20\\d\\d-.*Z\n")
                .containsPattern("PlaceOrder \\(1\\) +-> .*OrderPlaced \\(1\\)")
                .containsPattern("StockReserved \\(1\\) +-> AuthorizePayment \\(1\\)")
                .containsPattern("AuthorizePayment \\(1\\) +=> AuthorizationAnswered \\(1\\)")
                .containsPattern("CancelOrder \\(never seen\\) +-> .*OrderCancelled \\(never seen\\)")
                .containsPattern("RefundPayment \\(never seen\\) +=> RefundAnswered \\(never seen\\)");
    }

    @Test
    void theDiagramShowsTheSame() {
        assertThat(choreography("mermaid"))
                .contains("orders -->|\"OrderPlaced (1)\"| inventory")
                .contains("shipping -->|\"ShipmentScheduled (1)\"| orders")
                .contains("orders -->|\"OrderCancelled (never seen)\"| inventory")
                .containsPattern("linkStyle [\\d,]+ stroke:red");
    }

    @Test
    void programsReadTheSame() throws IOException {
        JsonNode root = new ObjectMapper().readTree(choreography("json"));

        assertThat(root.findValuesAsText("service")).contains("orders", "notifications");
        assertThat(root.at("/neverSeen").toString())
                .contains("{\"service\":\"orders\",\"message\":\"CancelOrder\"}")
                .doesNotContain("\"message\":\"PlaceOrder\"}");
    }

    /** As Prometheus' own {@code promtool check metrics} wants it. */
    @Test
    void everyFigureSaysWhatItMeansAndCanBeRead() {
        Set<String> explained = new HashSet<>();
        Set<String> typed = new HashSet<>();
        for (String line : Waiting.forResult(node.api.get("/metrics"))
                .expecting(200)
                .body()
                .toString()
                .lines()
                .toList()) {
            Matcher help = HELP.matcher(line);
            Matcher type = TYPE.matcher(line);
            if (help.matches()) {
                explained.add(help.group(1));
            } else if (type.matches()) {
                assertThat(typed.add(type.group(1))).as(line).isTrue();
            } else {
                assertThat(line).matches(SAMPLE);
            }
        }

        assertThat(typed).contains("troupe_sagas_total", "troupe_edge_calls", "troupe_edge_retries_total");
        assertThat(explained).containsAll(typed);
    }

    /** What {@code ./troupe choreography --observed} prints. */
    private String choreography(String format) {
        StringWriter out = new StringWriter();
        int exit = Troupe.commandLine(new WholeSystem())
                .setOut(new PrintWriter(out))
                .execute(
                        "choreography",
                        "--observed",
                        "--url",
                        node.url.toString(),
                        "--data",
                        data.toString(),
                        "--format",
                        format);
        assertThat(exit).isZero();
        return out.toString();
    }
}
