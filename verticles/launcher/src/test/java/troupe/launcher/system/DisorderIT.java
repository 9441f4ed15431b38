package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.workbench.demo.Demo;
import troupe.workbench.demo.DemoReport;

/** Correctness does not rest on the transport. */
class DisorderIT {
    @TempDir
    Path data;

    @Test
    void fiveHundredMixedOrdersSettleThoughEveryMessageComesTwiceAndInAnyOrder() {
        try (LocalNode node = new LocalNode(data, Map.of("orders.payment-deadline", "5s"), DisorderlyNode::start)) {
            DemoReport report = new Demo(node.vertx, node.url, node.token, LocalNode.quiet()).run(500, 42);
            assertThat(report.settled()).isEqualTo(500);
            assertThat(report.audit().discrepancies()).isEmpty();
            Reports.areWhatTheBooksSay(node);
        }
    }
}
