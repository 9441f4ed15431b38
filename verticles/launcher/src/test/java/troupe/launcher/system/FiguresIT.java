package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import troupe.commerce.Line;
import troupe.kit.test.Repository;
import troupe.workbench.client.Waiting;

/** What a node that has shipped an order shows to Prometheus, and what dashboards and alerts ask of it. */
class FiguresIT extends SharedNode {
    private static final Path TELEMETRY = Repository.ROOT.resolve("docker/telemetry");
    private static final Path RULES = TELEMETRY.resolve("prometheus");
    private static final Pattern NAME = Pattern.compile("\\b(troupe|jvm|process|system|http)_[a-z0-9_]+");
    private static final Pattern EXPR = Pattern.compile("expr: (>-\\s+)?(.*(\\n          .*)*)");

    @BeforeAll
    void oneOrderIsShipped() {
        assertThat(node.outcome(node.order("tok_ok", new Line("CUP", 1)))).isEqualTo("SHIPPED");
        node.rest();
    }

    private String figures() {
        return Waiting.forResult(node.api.get("/metrics")).expecting(200).body().toString();
    }

    @Test
    void promtoolFindsNothingWrongWithTheFigures() throws Exception {
        Path figures = Files.writeString(data.resolve("figures.txt"), figures());

        Promtool.finds(data, figures, "check", "metrics");
    }

    @Test
    void theAlertsAreRaisedWhenTheyShouldBe() throws Exception {
        Promtool.finds(RULES, "check", "config", "prometheus.yml");
        Promtool.finds(RULES, "test", "rules", "alerts.test.yaml");
    }

    @Test
    void prometheusCanReadEveryQueryOfTheDashboards() throws Exception {
        String rules = queries().stream()
                .map(query -> "      - record: a\n        expr: '" + query.replace("$__rate_interval", "1m") + "'\n")
                .collect(Collectors.joining("", "groups:\n  - name: queries\n    rules:\n", ""));
        Files.writeString(data.resolve("queries.yaml"), rules);

        Promtool.finds(data, "check", "rules", "--lint=none", "queries.yaml");
    }

    @Test
    void dashboardsAndAlertsAskForFiguresThatExist() throws IOException {
        String figures = figures();
        Set<String> known = new TreeSet<>();
        figures.lines().filter(line -> !line.startsWith("#")).forEach(line -> known.add(line.split("[{ ]")[0]));
        List<String> asking = new ArrayList<>(queries());
        EXPR.matcher(Files.readString(RULES.resolve("alerts.yaml")))
                .results()
                .forEach(rule -> asking.add(rule.group(2)));

        assertThat(asking)
                .hasSizeGreaterThan(40)
                .allSatisfy(query -> assertThat(NAME.matcher(query)
                                .results()
                                .map(name -> name.group())
                                .toList())
                        .as(query)
                        .isSubsetOf(known));
    }

    @Test
    void everyAlertHasATest() throws IOException {
        String tests = Files.readString(RULES.resolve("alerts.test.yaml"));

        assertThat(Pattern.compile("- alert: (\\w+)")
                        .matcher(Files.readString(RULES.resolve("alerts.yaml")))
                        .results()
                        .map(alert -> alert.group(1)))
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(tests).contains("alertname: " + alert));
    }

    /** A client chooses methods, paths and ids: none of them may make a series of its own. */
    @Test
    void clientsCannotMakeSeries() {
        long before = series();
        for (int i = 0; i < 50; i++) {
            Waiting.forResult(node.api.get("/api/v1/products/NO-SUCH-" + i));
            Waiting.forResult(node.api.get("/nowhere/" + i));
        }

        assertThat(series() - before).isLessThan(50);
    }

    private long series() {
        return figures().lines().filter(line -> !line.startsWith("#")).count();
    }

    private static List<String> queries() throws IOException {
        List<String> queries = new ArrayList<>();
        try (Stream<Path> dashboards = Files.list(TELEMETRY.resolve("grafana/dashboards"))) {
            for (Path dashboard : dashboards.sorted().toList()) {
                JsonNode panels =
                        new ObjectMapper().readTree(dashboard.toFile()).path("panels");
                assertThat(panels).as(dashboard.toString()).isNotEmpty();
                queries.addAll(panels.findValuesAsText("expr"));
            }
        }
        return queries;
    }
}
