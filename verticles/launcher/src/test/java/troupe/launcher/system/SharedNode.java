package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import troupe.workbench.client.ShopClient.Article;

/**
 * Tests that share one node and its small shop; the books are audited after each. A class that inherits such tests says
 * by its flags what is different about its node, and so repeats them under other circumstances.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SharedNode implements OnSharedNode {
    private static final Article TEAPOT = new Article("TEAPOT", "Teapot", 2_500, 100_000);
    private static final Article CUP = new Article("CUP", "Cup", 700, 100_000);
    private static final Article RARITY = new Article("RARITY", "The only one", 9_900, 1);

    @TempDir
    static Path data;

    LocalNode node;

    @Override
    public LocalNode node() {
        return node;
    }

    /** The node's flags, besides those that keep tests short. */
    Map<String, String> flags() {
        return Map.of();
    }

    @BeforeAll
    void start() {
        Map<String, String> all = new HashMap<>(
                Map.of("orders.payment-deadline", "4s", "facilities.hold", "4s", "facilities.lanes", "3"));
        all.putAll(flags());
        node = new LocalNode(data, all).fill(TEAPOT, CUP, RARITY);
    }

    @AfterAll
    void stop() {
        node.close();
    }

    /** Deadlines of earlier tests fall due at any moment; while such a message is on its way the books do not agree. */
    @AfterEach
    void theBooksAgree() {
        await().atMost(LocalNode.PATIENCE)
                .untilAsserted(() -> assertThat(node.audit().discrepancies()).isEmpty());
    }
}
