package troupe.kit.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockOffsetTest {
    private static final Instant SENT = Instant.parse("2026-01-01T12:00:00Z");

    private final ClockOffset offset = new ClockOffset("orders");

    @Test
    void aNodeThatIsAheadIsTold() {
        reading(-1_200_000, 20);
        assertThat(offset.trouble()).isEqualTo("the clock of this node is 1200.0 s ahead of that of the database");
        assertThat(offset.seconds()).isEqualTo(1_200.01);
    }

    @Test
    void aNodeThatIsBehindIsTold() {
        reading(1_500, 0);
        assertThat(offset.trouble()).isEqualTo("the clock of this node is 1.5 s behind that of the database");
        assertThat(offset.seconds()).isEqualTo(-1.5);
    }

    @Test
    void whatTheRoundTripMayExplainIsNoDifference() {
        reading(1_400, 900);
        assertThat(offset.trouble()).isNull();
    }

    @Test
    void anAnswerThatWasLongOnItsWaySaysNothing() {
        reading(-3_000, 10);
        reading(4_000, 8_000);
        assertThat(offset.trouble()).contains("3.0 s ahead");
    }

    @Test
    void aClockThatWasPutRightIsRightAgain() {
        reading(-3_000, 0);
        reading(0, 0);
        assertThat(offset.trouble()).isNull();
    }

    @Test
    void aDifferenceThatHasGrownIsToldAnew() {
        reading(-3_000, 0);
        reading(-3_900, 0);
        assertThat(offset.trouble()).contains("3.0 s");
        reading(-60_000, 0);
        assertThat(offset.trouble()).contains("60.0 s");
    }

    /** The database's clock shows so many milliseconds more than the node's at the moment of asking. */
    private void reading(long databaseAheadMs, long roundTripMs) {
        offset.reading(SENT, SENT.plusMillis(databaseAheadMs), Duration.ofMillis(roundTripMs));
    }
}
