package troupe.kit.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import troupe.language.Envelope;
import troupe.language.Event;

class SagaMetricsTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SagaMetrics figures = new SagaMetrics(
            meters, new Saga("trip", Begun.class, message -> message instanceof Ended ended ? ended.how() : null));

    private record Begun(String key) implements Event {}

    private record Ended(String key, String how) implements Event {}

    private void emit(long afterMs, Event event) {
        figures.committed(List.of(Envelope.first(UUID.randomUUID(), "test", "test", NOON.plusMillis(afterMs), event)));
    }

    private double ends(String outcome) {
        return meters.get("troupe_sagas").tag("outcome", outcome).counter().count();
    }

    private double totalMs(String outcome) {
        return meters.get("troupe_saga_duration")
                .tags("saga", "trip", "outcome", outcome)
                .timer()
                .totalTime(TimeUnit.MILLISECONDS);
    }

    @Test
    void aSagaIsTimedFromItsBeginningToItsEndByOutcome() {
        emit(0, new Begun("a"));
        emit(10, new Begun("b"));
        emit(40, new Ended("b", "LOST"));
        emit(100, new Ended("a", "HOME"));

        assertThat(totalMs("HOME")).isEqualTo(100);
        assertThat(totalMs("LOST")).isEqualTo(30);
        assertThat(ends("HOME")).isEqualTo(1);
    }

    @Test
    void anEndWhoseBeginningNobodySawIsCountedAndNotTimed() {
        emit(0, new Ended("a", "HOME"));

        assertThat(ends("HOME")).isEqualTo(1);
        assertThat(meters.find("troupe_saga_duration").timer()).isNull();
    }

    @Test
    void aSecondEndIsCountedAndNotTimed() {
        emit(0, new Begun("a"));
        emit(5, new Ended("a", "HOME"));
        emit(500, new Ended("a", "LOST"));

        assertThat(ends("LOST")).isEqualTo(1);
        assertThat(meters.find("troupe_saga_duration").tag("outcome", "LOST").timer())
                .isNull();
    }

    @Test
    void beginningsThatNeverEndDoNotFillTheMemory() {
        emit(0, new Begun("first"));
        for (int i = 0; i < SagaMetrics.UNDER_WAY_MAX; i++) {
            emit(0, new Begun("key" + i));
        }
        emit(5, new Ended("first", "HOME"));
        emit(7, new Ended("key0", "HOME"));

        assertThat(totalMs("HOME")).isEqualTo(7);
    }
}
