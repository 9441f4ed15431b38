package troupe.kit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import troupe.kit.test.GeneratedBlock;
import troupe.kit.test.MarkdownTable;
import troupe.kit.test.Repository;
import troupe.kit.transport.eventbus.EventBusTraits;
import troupe.kit.transport.kafka.KafkaTransport;

/** The README's table of transports is what their traits say, and what was measured of one node with each. */
class TransportTableTest {
    private static final List<Traits> ALL =
            List.of(EventBusTraits.IN_ONE_JVM, EventBusTraits.CLUSTERED, KafkaTransport.TRAITS);

    private static final String FIGURES = "docs/PERFORMANCE.md";

    @Test
    void theReadmeSaysWhatTheTraitsSay() {
        new GeneratedBlock("README.md", "transports", TransportTableTest.class).assertIs(table());
    }

    private static String table() {
        MarkdownTable table = new MarkdownTable(row("", Traits::name));
        table.row(row("hand-over", Traits::handOver));
        table.row(row("acknowledged when", TransportTableTest::acknowledged));
        table.row(row("keeps messages itself", traits -> yesNo(traits.durable())));
        table.row(row("a new service hears of the past", traits -> yesNo(traits.replayable())));
        table.row(row("picks an instance by", Traits::picksInstanceBy));
        table.row(row("order", Traits::ordered));
        table.row(row("consumer down", Traits::consumerDown));
        table.row(row("what it takes to run", Traits::cost));
        table.row(row("sagas per second; p50, p99", TransportTableTest::measured));
        return table.text();
    }

    private static Object[] row(String title, Function<Traits, String> cell) {
        return Stream.concat(Stream.of(title), ALL.stream().map(cell)).toArray();
    }

    private static String acknowledged(Traits traits) {
        return switch (traits.acknowledged()) {
            case BY_CONSUMER -> "the consuming service has committed";
            case BY_BROKER ->
                "the broker has it; the consuming service acknowledges to the broker when it has committed";
        };
    }

    private static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }

    /** What {@value #FIGURES} says in the row of this transport and one node. */
    private static String measured(Traits traits) {
        List<String> cells = Repository.read(FIGURES)
                .lines()
                .filter(line -> line.startsWith("| " + traits.name() + " | 1 |"))
                .map(line -> List.of(line.split(" *\\| *")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(FIGURES + " has no row for one node with " + traits.name()));
        assertThat(cells)
                .as("columns: transport, nodes, sagas/s, p50 and p99 in ms, ...")
                .hasSizeGreaterThan(5);
        return cells.get(3) + "; " + cells.get(4) + ", " + cells.get(5) + " ms";
    }
}
