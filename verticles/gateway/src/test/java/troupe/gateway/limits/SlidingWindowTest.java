package troupe.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import troupe.gateway.limits.Allowances.Verdict;
import troupe.gateway.limits.SlidingWindow.Step;
import troupe.kit.time.Ticker;

class SlidingWindowTest {
    private static final int LIMIT = 100;
    private static final long MINUTE = 60_000;

    private SlidingWindow window = SlidingWindow.EMPTY;

    @Test
    void lastsForTheLimitAndNoMore() {
        assertThat(allowedOf(250, 0)).isEqualTo(LIMIT);
    }

    @Test
    void noMinuteHasMoreThanTheLimitHoweverItLies() {
        List<Long> allowed = new ArrayList<>();
        for (long nowMs = 0; nowMs < 10 * MINUTE; nowMs += 100) {
            if (take(nowMs).allowed()) {
                allowed.add(nowMs);
            }
        }
        for (long from : allowed) {
            long inMinute = allowed.stream()
                    .filter(at -> at >= from && at < from + MINUTE)
                    .count();
            assertThat(inMinute).isLessThanOrEqualTo(LIMIT * 105 / 100);
        }
        assertThat(allowed).hasSizeBetween(9 * LIMIT, 10 * LIMIT);
    }

    @Test
    void whoWaitsAsLongAsToldIsLetIn() {
        allowedOf(LIMIT, MINUTE / 2);
        Verdict refused = take(MINUTE / 2);

        assertThat(refused.allowed()).isFalse();
        assertThat(take(MINUTE / 2 + refused.waitMs() - 1_000).allowed()).isFalse();
        assertThat(take(MINUTE / 2 + refused.waitMs()).allowed()).isTrue();
    }

    @Test
    void whoWaitsInTheNextWindowIsLetInToo() {
        allowedOf(LIMIT, 0);
        Verdict refused = take(MINUTE + 10);

        assertThat(refused.allowed()).isFalse();
        assertThat(take(MINUTE + 10 + refused.waitMs()).allowed()).isTrue();
    }

    @Test
    void whoWasAwayBeginsAnew() {
        allowedOf(LIMIT, 0);

        assertThat(allowedOf(250, 2 * MINUTE)).isEqualTo(LIMIT);
    }

    @Test
    void aClockThatIsSetBackGivesNothingAway() {
        allowedOf(LIMIT, 10 * MINUTE);

        assertThat(take(5 * MINUTE).allowed()).isFalse();
    }

    @Test
    void howeverManyClientsCallTheLatestAreRemembered() {
        LocalAllowances allowances = new LocalAllowances(10, Ticker.SYSTEM);
        for (int client = 0; client < 10_000; client++) {
            assertThat(allowances.take("client " + client, LIMIT, MINUTE).succeeded())
                    .isTrue();
        }

        assertThat(allowances.clients()).isEqualTo(10);
    }

    private Verdict take(long nowMs) {
        Step step = window.take(LIMIT, MINUTE, nowMs);
        window = step.next();
        return step.verdict();
    }

    private int allowedOf(int requests, long nowMs) {
        int allowed = 0;
        for (int i = 0; i < requests; i++) {
            allowed += take(nowMs).allowed() ? 1 : 0;
        }
        return allowed;
    }
}
