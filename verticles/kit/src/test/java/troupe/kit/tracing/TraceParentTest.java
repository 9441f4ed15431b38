package troupe.kit.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String KEPT = "00-" + TRACE + "-b7ad6b7169203331-01";

    @Test
    void aTraceThatBeginsIsValidAndKnowsWhetherItIsKept() {
        assertThat(TraceParent.isValid(TraceParent.root(true))).isTrue();
        assertThat(TraceParent.isSampled(TraceParent.root(true))).isTrue();
        assertThat(TraceParent.isValid(TraceParent.root(false))).isTrue();
        assertThat(TraceParent.isSampled(TraceParent.root(false))).isFalse();
    }

    @Test
    void whatFollowsIsAnotherSpanOfTheSameTrace() {
        String next = TraceParent.next(KEPT);

        assertThat(TraceParent.isValid(next)).isTrue();
        assertThat(next).startsWith("00-" + TRACE + "-").endsWith("-01").isNotEqualTo(KEPT);
    }

    @Test
    void whatSomebodyDoesAboutAMessageIsTheSameSpanHoweverOftenItIsTried() {
        UUID message = new UUID(1, 2);

        String span = TraceParent.next(KEPT, message, "orders");

        assertThat(TraceParent.isValid(span)).isTrue();
        assertThat(TraceParent.next(KEPT, message, "orders")).isEqualTo(span);
        assertThat(TraceParent.next(KEPT, message, "payments")).isNotEqualTo(span);
        assertThat(TraceParent.next(KEPT, new UUID(2, 1), "orders")).isNotEqualTo(span);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "03", "0b", "ff"})
    void theLowestFlagSaysThatItIsKept(String flags) {
        assertThat(TraceParent.isSampled("00-" + TRACE + "-b7ad6b7169203331-" + flags))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "00-" + TRACE + "-b7ad6b7169203331-00", "00-" + TRACE + "-b7ad6b7169203331-0x"})
    void everythingElseIsNotKept(String context) {
        assertThat(TraceParent.isSampled(context)).isFalse();
    }
}
