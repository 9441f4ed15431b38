package troupe.kit.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import troupe.kit.time.Ticker;

class MembersTest {
    private long nowMs;
    private final Members members = new Members(new LocalRegistry(), () -> nowMs);

    @BeforeEach
    void threeInstances() {
        join("s-1");
        join("s-2");
        join("s-3");
    }

    @Test
    void nobodyIsResponsibleWhereNobodyRuns() {
        assertThat(members.responsibleFor("other", "key", member -> true)).isNull();
    }

    @Test
    void keysAreSpreadOverAllInstances() {
        assertThat(keys(300).stream().map(this::responsible).distinct()).hasSize(3);
    }

    /** What belongs to one order is handled on one node, as long as that runs all that it takes. */
    @Test
    void allServicesMeetAKeyOnTheSameNode() {
        Fleet fleet = new Fleet();
        for (String node : List.of("n-1", "n-2", "n-3")) {
            fleet.add("orders", node, 2);
            fleet.add("payments", node, 1);
        }
        fleet.add("shipping", "n-2", 1);
        for (String key : keys(300)) {
            String node = fleet.nodeFor("orders", key);
            assertThat(fleet.nodeFor("payments", key)).isEqualTo(node);
            assertThat(fleet.nodeFor("shipping", key)).isEqualTo("n-2");
        }
        assertThat(keys(300).stream()
                        .map(key -> fleet.instanceFor("orders", key))
                        .distinct())
                .hasSize(6);
    }

    @Test
    void whenOneLeavesOnlyItsKeysMove() {
        List<String> before = keys(300).stream().map(this::responsible).toList();
        members.leave("s", "s-2").await();
        for (int i = 0; i < 300; i++) {
            if (!"s-2".equals(before.get(i))) {
                assertThat(responsible("key" + i)).isEqualTo(before.get(i));
            }
        }
    }

    @Test
    void aSuspectIsPassedOverForAWhile() {
        Member suspect = members.responsibleFor("s", "key", member -> true);
        members.suspect(suspect);
        assertThat(responsible("key")).isNotEqualTo(suspect.instance());
        nowMs += 6_000;
        assertThat(responsible("key")).isEqualTo(suspect.instance());
    }

    @Test
    void onlyThoseWhoUnderstandAMessageAreResponsibleForIt() {
        members.join("s", "s-4", Map.of("troupe.Said", 2), null).await();
        members.join("s", "s-5", Map.of("troupe.Said", 1), null).await();
        for (String key : keys(50)) {
            Member able = members.responsibleFor("s", key, m -> m.consumes() != null && m.consumes("troupe.Said", 2));
            assertThat(able.instance()).isEqualTo("s-4");
        }
        assertThat(members.responsibleFor("s", "key", m -> m.consumes() != null && m.consumes("troupe.Heard", 1)))
                .isNull();
    }

    @Test
    void whenAllAreSuspectedTheRightOneIsAskedAllTheSame() {
        String expected = responsible("key");
        members.all().get("s").forEach(members::suspect);
        assertThat(responsible("key")).isEqualTo(expected);
    }

    @Test
    void whoeverWatchesHearsOfThoseThatLeave() {
        List<String> left = new ArrayList<>();
        Runnable registration = members.whenLeft(member -> left.add(member.instance()));
        members.leave("s", "s-1").await();
        registration.run();
        members.leave("s", "s-2").await();
        assertThat(left).containsExactly("s-1");
    }

    private void join(String instance) {
        members.join("s", instance).await();
    }

    private @Nullable String responsible(String key) {
        Member member = members.responsibleFor("s", key, any -> true);
        return member == null ? null : member.instance();
    }

    private static List<String> keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "key" + i).toList();
    }

    /** Instances on several nodes. */
    private static final class Fleet implements ServiceRegistry {
        private final Set<Member> all = new HashSet<>();

        void add(String service, String node, int instances) {
            for (int i = 0; i < instances; i++) {
                all.add(new Member(service, service + i + "@" + node, node));
            }
        }

        String nodeFor(String service, String key) {
            return find(service, key).node();
        }

        String instanceFor(String service, String key) {
            return find(service, key).instance();
        }

        private Member find(String service, String key) {
            return Objects.requireNonNull(
                    new Members(this, Ticker.SYSTEM).responsibleFor(service, key, member -> true));
        }

        @Override
        public String node() {
            return "n-1";
        }

        @Override
        public Future<Void> announce(Member member) {
            return Future.failedFuture("nobody else joins");
        }

        @Override
        public Future<Void> withdraw(Member member) {
            return Future.failedFuture("nobody leaves");
        }

        @Override
        public void watch(Consumer<Set<Member>> watcher) {
            watcher.accept(all);
        }
    }
}
