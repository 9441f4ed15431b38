package troupe.kit.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import troupe.kit.edge.BreakerPolicy.Advice;
import troupe.kit.edge.BreakerPolicy.Call;

/** What opens a breaker, what does not, and who may try whether the other side is well again. */
class BreakerPolicyTest {
    private static final BreakerSettings SETTINGS = new BreakerSettings(5, 50, 20, Duration.ofSeconds(5), 1);
    private static final long TIMEOUTS_MS = 6_100;
    private static final long WINDOW_MS = 4 * TIMEOUTS_MS;

    private BreakerPolicy policy = new BreakerPolicy(SETTINGS, WINDOW_MS);
    private long nowMs;

    @Test
    void opensAtDistinctFailuresInARow() {
        for (int i = 0; i < 4; i++) {
            assertThat(fail("order " + i)).isEqualTo(Advice.STAY);
        }
        assertThat(fail("order 4")).isEqualTo(Advice.OPEN);
        assertThat(admit("order 5")).isNull();
    }

    @Test
    void opensHoweverLongEachCallTakesToFail() {
        Advice advice = Advice.STAY;
        int failed = 0;
        while (advice == Advice.STAY && failed < 7) {
            Call call = begin("order " + failed++);
            nowMs += TIMEOUTS_MS;
            advice = policy.failed(call, nowMs);
        }
        assertThat(advice).isEqualTo(Advice.OPEN);
        assertThat(failed).isEqualTo(5);
    }

    @Test
    void aRequestThatFailsAgainAndAgainCountsOnce() {
        for (int i = 0; i < 100; i++) {
            assertThat(fail("order")).isEqualTo(Advice.STAY);
        }
    }

    @Test
    void callsThatHangBesideOneThatSucceedsSayNothingOfTheOtherSide() {
        var hanging = IntStream.range(0, 8).mapToObj(i -> begin("hanging " + i)).toList();
        nowMs += 10;
        succeed("healthy");
        nowMs += TIMEOUTS_MS;
        assertThat(hanging)
                .allSatisfy(call -> assertThat(policy.failed(call, nowMs)).isEqualTo(Advice.STAY));
    }

    @Test
    void aSuccessEndsTheRow() {
        for (int i = 0; i < 4; i++) {
            fail("order " + i);
        }
        succeed("healthy");
        for (int i = 4; i < 8; i++) {
            assertThat(fail("order " + i)).isEqualTo(Advice.STAY);
        }
        assertThat(fail("order 8")).isEqualTo(Advice.OPEN);
    }

    @Test
    void opensWhenHalfOfManyCallsFailAlthoughTheRowIsBrokenAgainAndAgain() {
        for (int i = 0; i < 9; i++) {
            assertThat(fail("order " + i)).isEqualTo(Advice.STAY);
            succeed("healthy " + i);
            nowMs += WINDOW_MS / 20;
        }
        assertThat(fail("order 9")).as("ten of nineteen").isEqualTo(Advice.STAY);
        succeed("healthy 9");
        assertThat(fail("order 10")).as("eleven of twenty-one").isEqualTo(Advice.OPEN);
    }

    @Test
    void failuresOfLongAgoAreForgottenByTheRate() {
        for (int i = 0; i < 9; i++) {
            fail("early " + i);
            succeed("healthy " + i);
        }
        nowMs += WINDOW_MS + WINDOW_MS / 10;
        succeed("late");
        succeed("later");
        assertThat(fail("last")).isEqualTo(Advice.STAY);
    }

    @Test
    void closesWithItsFirstSuccessfulProbeAndOpensAgainWithAFailedOne() {
        open();
        assertThat(policy.failed(probe("one"), nowMs)).isEqualTo(Advice.OPEN);
        assertThat(policy.succeeded(probe("two"), nowMs)).isEqualTo(Advice.CLOSE);
        assertThat(admit("three")).isNotNull();
    }

    @Test
    void letsOneProbeThroughAtATime() {
        open();
        Call probe = probe("one");
        assertThat(policy.admit("two", true, nowMs)).isNull();
        policy.succeeded(probe, nowMs);
        assertThat(admit("two")).isNotNull();
    }

    @Test
    void needsAsManySuccessfulProbesInARowAsItsSettingsSay() {
        policy = new BreakerPolicy(new BreakerSettings(5, 50, 20, Duration.ofSeconds(5), 2), WINDOW_MS);
        open();
        assertThat(policy.succeeded(probe("one"), nowMs)).isEqualTo(Advice.STAY);
        assertThat(policy.failed(probe("two"), nowMs)).isEqualTo(Advice.OPEN);
        assertThat(policy.succeeded(probe("three"), nowMs)).isEqualTo(Advice.STAY);
        assertThat(policy.succeeded(probe("four"), nowMs)).isEqualTo(Advice.CLOSE);
    }

    @Test
    void whatFailedIsNotTheProbeWhileSomethingElseWaits() {
        open();
        assertThat(policy.admit("untried", false, nowMs)).isNull();
        nowMs += 1_000;
        assertThat(policy.admit("failed 0", true, nowMs)).isNull();
        assertThat(probe("untried")).isNotNull();
    }

    @Test
    void whatFailedIsTheProbeWhenNothingElseWaits() {
        open();
        assertThat(policy.admit("failed 0", false, nowMs)).isNull();
        nowMs += 1_000;
        assertThat(policy.succeeded(probe("failed 0"), nowMs)).isEqualTo(Advice.CLOSE);
    }

    @Test
    void whatFailedIsTheProbeAtLastWhenWhatElseWaitedDoesNotComeAgain() {
        open();
        assertThat(policy.admit("untried", false, nowMs)).isNull();
        nowMs += 3_000;
        assertThat(probe("failed 0")).isNotNull();
    }

    @Test
    void callsOfBeforeItOpenedNeitherCloseItNorOpenItAnew() {
        Call late = begin("late");
        Call later = begin("later");
        open();
        assertThat(policy.succeeded(late, nowMs)).isEqualTo(Advice.STAY);
        assertThat(policy.failed(later, nowMs)).isEqualTo(Advice.STAY);
        assertThat(admit("another")).isNull();
    }

    private void open() {
        for (int i = 0; i < SETTINGS.failuresMax(); i++) {
            fail("failed " + i);
        }
    }

    private Call admit(String request) {
        return policy.admit(request, false, nowMs);
    }

    private Call begin(String request) {
        return Objects.requireNonNull(admit(request));
    }

    private Call probe(String request) {
        return Objects.requireNonNull(policy.admit(request, true, nowMs));
    }

    private void succeed(String request) {
        policy.succeeded(begin(request), nowMs);
    }

    private Advice fail(String request) {
        return policy.failed(begin(request), nowMs);
    }
}
