package troupe.kit.transport.eventbus;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import troupe.codec.PayloadFormat;
import troupe.kit.behavior.Choreography;
import troupe.kit.membership.Member;
import troupe.kit.membership.Members;
import troupe.kit.test.Courier;
import troupe.kit.test.Talk;
import troupe.kit.test.TestCluster;
import troupe.kit.test.TestCluster.TestNode;
import troupe.kit.test.TransportContract;
import troupe.kit.time.Ticker;

/** The event bus of a cluster of two keeps the contract. */
class ClusteredEventBusTransportIT extends TransportContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static TestCluster cluster;
    private static List<TestNode> nodes;
    private final List<Members> members = new ArrayList<>();

    @BeforeAll
    static void startCluster() {
        cluster = new TestCluster();
        nodes = List.of(cluster.join(), cluster.join());
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    /** The first on one node of the cluster, the second on the other. */
    @Override
    protected Node startNode(Choreography choreography) {
        TestNode node = nodes.get(members.size());
        Members seen = new Members(node.directory(), Ticker.SYSTEM);
        members.add(seen);
        return new Node(
                node.vertx(),
                new EventBusTransport(node.vertx(), seen, choreography, new PayloadFormat(Talk.catalogue())),
                seen);
    }

    /** The next test begins when nobody is left of this one. */
    @Override
    protected void stopNodes() {
        for (Members seen : members) {
            await().atMost(PATIENCE).until(() -> seen.all().isEmpty());
        }
    }

    /** On both nodes the listeners are known before anything is sent. */
    @Override
    protected void meet() {
        await().atMost(PATIENCE)
                .until(() -> members.stream()
                                .map(ClusteredEventBusTransportIT::instances)
                                .distinct()
                                .count()
                        <= 1);
    }

    private static List<String> instances(Members seen) {
        return seen.all().values().stream()
                .flatMap(List::stream)
                .map(Member::instance)
                .sorted()
                .toList();
    }

    @Override
    protected int inHandMax() {
        return Courier.WINDOW;
    }
}
