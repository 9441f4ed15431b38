package troupe.kit.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MembersTest {
    private Instant now = Instant.EPOCH;
    private final Members members = new Members(new LocalDirectory(), new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });

    @BeforeEach
    void threeInstances() {
        join("s-1");
        join("s-2");
        join("s-3");
    }

    @Test
    void nobodyIsResponsibleWhereNobodyRuns() {
        assertThat(members.responsibleFor("other", "key")).isNull();
    }

    @Test
    void keysAreSpreadOverAllInstances() {
        assertThat(keys(300).stream().map(this::responsible).distinct()).hasSize(3);
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
        Member suspect = members.responsibleFor("s", "key");
        members.suspect(suspect);
        assertThat(responsible("key")).isNotEqualTo(suspect.instance());
        now = now.plus(Duration.ofSeconds(6));
        assertThat(responsible("key")).isEqualTo(suspect.instance());
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
        Member member = members.responsibleFor("s", key);
        return member == null ? null : member.instance();
    }

    private static List<String> keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "key" + i).toList();
    }
}
