package troupe.workbench.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import troupe.workbench.bench.Latencies.Percentiles;

class LatenciesTest {
    private static final long NANOS_PER_MS = 1_000_000;

    private final Latencies latencies = new Latencies();

    @Test
    void nothingMeasuredIsZero() {
        assertThat(latencies.percentiles()).isEqualTo(new Percentiles(0, 0, 0, 0));
    }

    @Test
    void oneMeasurementIsEveryPercentile() {
        latencies.add(7 * NANOS_PER_MS);

        assertThat(latencies.percentiles()).isEqualTo(new Percentiles(7, 7, 7, 7));
    }

    @Test
    void percentilesAreByNearestRankWhateverTheOrder() {
        IntStream.iterate(2_000, i -> i >= 1, i -> i - 1).forEach(ms -> latencies.add(ms * NANOS_PER_MS));

        assertThat(latencies.size()).isEqualTo(2_000);
        assertThat(latencies.percentiles()).isEqualTo(new Percentiles(1_000, 1_900, 1_980, 2_000));
    }

    @Test
    void oneOutlierInAHundredIsTheMaximumAndNotTheNinetyNinth() {
        IntStream.range(0, 99).forEach(i -> latencies.add(NANOS_PER_MS));
        latencies.add(500 * NANOS_PER_MS);

        assertThat(latencies.percentiles()).isEqualTo(new Percentiles(1, 1, 1, 500));
    }

    @Test
    void twoDigitsOfAMillisecondAreKept() {
        latencies.add(1_234_567);

        assertThat(latencies.percentiles().p50()).isEqualTo(1.23);
    }
}
