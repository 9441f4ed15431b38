package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import troupe.commerce.Line;
import troupe.kit.test.ServerProcess;
import troupe.kit.test.Sql;
import troupe.launcher.cli.Troupe;
import troupe.system.WholeSystem;
import troupe.workbench.client.ShopClient.Article;

/** The doctor at a system that runs. */
class DoctorIT {
    @TempDir
    Path data;

    private LocalNode node;

    @AfterEach
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    private LocalNode clustered(String cluster) {
        return new LocalNode(data, Map.of("cluster.enabled", "true", "cluster.port", "7801", "cluster.name", cluster));
    }

    @Test
    void nodesOfOneClusterAreWellAndThoseThatDoNotSeeEachOtherAreFound() throws Exception {
        node = clustered("one");
        try (LocalNode second = clustered("one");
                LocalNode stranger = clustered("two")) {
            assertThat(doctor("--url", node.url.toString(), "--peer", second.url.toString())
                            .ids())
                    .isEmpty();

            Visit split = doctor("--url", node.url.toString(), "--peer", stranger.url.toString());

            assertThat(split.ids()).containsExactly("TD-401");
            assertThat(split.exit()).isEqualTo(1);
        }
    }

    private void start() {
        node = new LocalNode(data, Map.of("orders.payment-deadline", "2m")).fill(new Article("CUP", "Cup", 700, 1_000));
    }

    private record Visit(int exit, List<String> lines) {
        JsonNode json() throws Exception {
            return new ObjectMapper().readTree(lines.get(lines.size() - 1));
        }

        List<String> ids() throws Exception {
            return json().findValuesAsText("id");
        }
    }

    private Visit doctor(String... more) {
        List<String> line = new ArrayList<>(List.of("doctor", "--json", "--data", data.toString()));
        line.addAll(List.of(more));
        StringWriter out = new StringWriter();
        CommandLine commandLine = Troupe.commandLine(new WholeSystem());
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        int exit = commandLine.execute(line.toArray(String[]::new));
        return new Visit(exit, out.toString().lines().toList());
    }

    private Visit doctorOfTheNode() {
        return doctor("--url", node.url.toString());
    }

    @Test
    void aHealthySystemHasNoFindingAndThenEachThingThatBreaksHasItsOwn() throws Exception {
        start();
        assertThat(node.outcome(node.order("tok_ok", new Line("CUP", 1)))).isEqualTo("SHIPPED");
        node.rest();
        Visit healthy = doctorOfTheNode();
        assertThat(healthy.ids()).isEmpty();
        assertThat(healthy.exit()).isZero();
        assertThat(healthy.lines())
                .contains("nothing is wrong")
                .anyMatch(line -> line.startsWith("looked at PostgreSQL at 127.0.0.1:")
                        && line.contains("; the database of orders; "));
        assertThat(doctor("--no-node").ids()).isEmpty();

        makeADeadLetter();
        await().atMost(LocalNode.PATIENCE)
                .untilAsserted(() -> assertThat(doctorOfTheNode().ids()).containsExactly("TD-303"));
        Visit offline = doctor("--no-node");
        assertThat(offline.ids()).containsExactly("TD-303");
        assertThat(offline.exit()).isEqualTo(1);

        superuser("ALTER SYSTEM SET fsync = off");
        superuser("SELECT pg_reload_conf()");
        await().atMost(LocalNode.PATIENCE)
                .untilAsserted(() -> assertThat(doctorOfTheNode().ids()).containsExactly("TD-204", "TD-303"));

        ServerProcess.postgres(data).kill();
        await().atMost(LocalNode.PATIENCE)
                .untilAsserted(() -> assertThat(doctorOfTheNode().ids()).contains("TD-103", "TD-212"));
        assertThat(doctorOfTheNode().exit()).isEqualTo(1);
        node.postgres.start();
    }

    /** An order that this build cannot read. */
    private void makeADeadLetter() {
        UUID order = node.order("tok_ok", new Line("CUP", 1));
        assertThat(node.outcome(order)).isEqualTo("SHIPPED");
        node.rest();
        orders("ALTER TABLE orders DROP CONSTRAINT orders_status_check");
        orders("UPDATE orders SET status = 'ON_HOLD' WHERE order_id = '" + order + "'");
        assertThat(node.dispatch(order)).isEqualTo(202);
    }

    private void orders(String sql) {
        Sql.execute(Sql.database(node.postgres, "orders"), sql);
    }

    private void superuser(String sql) {
        Sql.execute(node.postgres.superuser(), sql);
    }

    @Test
    void whereNothingRunsNothingIsKnownAndNothingIsMade() throws Exception {
        Visit nobody = doctor("--url", "http://127.0.0.1:1");

        assertThat(nobody.ids()).containsExactly("TD-101");
        assertThat(nobody.exit()).isEqualTo(2);
        assertThat(data).isEmptyDirectory();
        Visit nothing = doctor("--no-node");
        assertThat(nothing.ids()).containsExactly("TD-212");
        assertThat(nothing.exit()).isEqualTo(2);
    }

    @Test
    void settingsWithWhichNoNodeStartsAreFound() throws Exception {
        Path file = Files.writeString(data.resolve("settings.yaml"), "orders:\n  lanes: many\ngatway:\n  port: 1\n");

        Visit visit = doctor("--no-node", "--config", file.toString());

        assertThat(visit.ids()).containsExactly("TD-601");
        assertThat(visit.exit()).isEqualTo(1);
        assertThat(String.join("\n", visit.lines())).contains("orders.lanes is 'many'", "gatway.port");
    }
}
