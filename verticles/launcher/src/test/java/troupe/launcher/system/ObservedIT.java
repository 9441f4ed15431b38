package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import troupe.launcher.cli.Troupe;
import troupe.launcher.node.WholeSystem;
import troupe.messages.Line;

/** What one shipped order leaves to be seen of the choreography, over HTTP and by the command. */
class ObservedIT extends SharedNode {
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

    /** What {@code ./troupe choreography --observed} prints. */
    private String choreography(String format) {
        StringWriter out = new StringWriter();
        int exit = Troupe.commandLine(new WholeSystem())
                .setOut(new PrintWriter(out))
                .execute("choreography", "--observed", "--url", node.url.toString(), "--format", format);
        assertThat(exit).isZero();
        return out.toString();
    }
}
