package troupe.kit.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.servicediscovery.ServiceDiscovery;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.TestCluster;
import troupe.kit.test.TestCluster.TestNode;
import troupe.kit.time.Ticker;

/** Two nodes of a real cluster see each other's instances. */
class DiscoveryRegistryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static TestCluster cluster;
    private static TestNode first;
    private static TestNode second;
    private static Members here;
    private static Members there;

    @BeforeAll
    static void start() {
        cluster = new TestCluster();
        first = cluster.join();
        second = cluster.join();
        here = new Members(first.directory(), Ticker.SYSTEM);
        there = new Members(second.directory(), Ticker.SYSTEM);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void anInstanceIsSeenOnBothNodesUntilItLeaves() {
        LedgerSystem.get(here.join("ledger", "ledger-1"));
        assertThat(here.isHere(here.responsibleFor("ledger", "k", any -> true))).isTrue();
        await().atMost(PATIENCE).until(() -> there.isRunning("ledger"));
        assertThat(there.isHere(there.responsibleFor("ledger", "k", any -> true)))
                .isFalse();

        LedgerSystem.get(here.leave("ledger", "ledger-1"));
        assertThat(here.isRunning("ledger")).isFalse();
        await().atMost(PATIENCE).until(() -> !there.isRunning("ledger"));
    }

    @Test
    void whatAnInstanceUnderstandsIsKnownOnBothNodes() {
        LedgerSystem.get(here.join("newer", "newer-1", Map.of("troupe.Said", 2), null));
        await().atMost(PATIENCE).until(() -> there.isRunning("newer"));
        assertThat(there.all().get("newer"))
                .singleElement()
                .satisfies(member -> assertThat(member.consumes()).isEqualTo(Map.of("troupe.Said", 2)));
        LedgerSystem.get(here.leave("newer", "newer-1"));
    }

    @Test
    void bothNodesChooseTheSameInstanceForAKey() {
        LedgerSystem.get(here.join("shared", "shared-1"));
        LedgerSystem.get(there.join("shared", "shared-2"));
        await().atMost(PATIENCE)
                .until(() -> here.all().get("shared").size() == 2
                        && there.all().get("shared").size() == 2);
        for (int i = 0; i < 100; i++) {
            assertThat(here.responsibleFor("shared", "key" + i, any -> true))
                    .isEqualTo(there.responsibleFor("shared", "key" + i, any -> true));
        }
    }

    @Test
    void aRecordThatWasLostIsAnnouncedAgain() {
        LedgerSystem.get(here.join("lost", "lost-1"));
        await().atMost(PATIENCE).until(() -> there.isRunning("lost"));
        ServiceDiscovery discovery = ServiceDiscovery.create(second.vertx());
        var record = LedgerSystem.get(discovery.getRecords(r -> r.getName().equals("lost")))
                .get(0);
        LedgerSystem.get(discovery.unpublish(record.getRegistration()));
        await().atMost(PATIENCE)
                .until(() -> LedgerSystem.get(
                                discovery.getRecords(r -> r.getName().equals("lost")))
                        .stream()
                        .anyMatch(again -> !again.getRegistration().equals(record.getRegistration())));
        await().atMost(PATIENCE).until(() -> there.isRunning("lost"));
    }

    @Test
    void whatANodeAnnouncedGoesWithIt() {
        TestNode third = cluster.join();
        Members members = new Members(third.directory(), Ticker.SYSTEM);
        LedgerSystem.get(members.join("brief", "brief-1"));
        await().atMost(PATIENCE).until(() -> here.isRunning("brief"));
        cluster.leave(third);
        await().atMost(PATIENCE).until(() -> !here.isRunning("brief") && !there.isRunning("brief"));
        ServiceDiscovery discovery = ServiceDiscovery.create(first.vertx());
        await().atMost(PATIENCE)
                .until(() -> LedgerSystem.get(
                                discovery.getRecords(r -> r.getName().equals("brief")))
                        .isEmpty());
    }
}
