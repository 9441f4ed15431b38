package troupe.workbench.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class LoopResultTest {
    private static final long SECOND = 1_000_000_000;

    private final LoopResult result = new LoopResult();

    @Test
    void ratesRunFromTheStartToTheLastOfTheirKind() {
        result.started(10 * SECOND);
        for (int i = 1; i <= 4; i++) {
            result.accepted(10 * SECOND + i * SECOND / 2);
            result.shipped(10 * SECOND, 10 * SECOND + i * SECOND);
        }

        assertThat(result.acceptedPerSecond()).isEqualTo(2);
        assertThat(result.sagasPerSecond()).isEqualTo(1);
    }

    @Test
    void withoutAnyOrderThereIsNoRate() {
        result.started(SECOND);

        assertThat(result.sagasPerSecond()).isZero();
        assertThat(result.acceptedPerSecond()).isZero();
    }

    @Test
    void errorsOfOneKindAreCountedTogetherWhicheverOrderTheyAreAbout() {
        for (int i = 0; i < 3; i++) {
            result.failed(new IllegalStateException("order " + UUID.randomUUID() + " did not settle"));
        }
        result.failed(new IllegalStateException("no answer"));

        assertThat(result.errors()).isEqualTo(4);
        assertThat(result.settled()).isEqualTo(4);
        assertThat(result.errorKinds())
                .containsEntry("order … did not settle", 3)
                .containsEntry("no answer", 1);
    }

    @Test
    void manyKindsOfErrorAreAllCountedButNotAllRemembered() {
        for (int i = 0; i < 1_000; i++) {
            result.failed(new IllegalStateException("kind " + i));
        }

        assertThat(result.errors()).isEqualTo(1_000);
        assertThat(result.errorKinds()).hasSize(20);
    }
}
