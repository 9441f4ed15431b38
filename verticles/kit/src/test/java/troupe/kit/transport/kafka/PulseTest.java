package troupe.kit.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PulseTest {
    private long nowNs;
    private final Pulse pulse = new Pulse(() -> nowNs);

    @Test
    void aLoopThatHasNotBegunIsNotMissed() {
        pass(3_600);
        assertThat(pulse.silentSeconds()).isZero();
    }

    @Test
    void aLoopThatStandsStillIsNoticed() {
        pulse.beat();
        pass(10);
        assertThat(pulse.silentSeconds()).isZero();
        pass(10);
        assertThat(pulse.silentSeconds()).isEqualTo(20);
        pulse.beat();
        assertThat(pulse.silentSeconds()).isZero();
    }

    @Test
    void aLoopThatWasEndedIsNotMissed() {
        pulse.beat();
        pulse.end();
        pass(3_600);
        assertThat(pulse.silentSeconds()).isZero();
    }

    private void pass(long seconds) {
        nowNs += TimeUnit.SECONDS.toNanos(seconds);
    }
}
