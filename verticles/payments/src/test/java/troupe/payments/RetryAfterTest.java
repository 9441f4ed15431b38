package troupe.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Date", "Mon, 30 Nov 2026 14:00:00 GMT");

    @Test
    void secondsAreSeconds() {
        assertThat(after("120")).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aMomentIsSeenByTheOtherSidesClock() {
        assertThat(after("Mon, 30 Nov 2026 14:05:00 GMT")).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "-1", "1.5", "9999999999", "Mon, 30 Nov 2026 13:59:59 GMT"})
    void whatIsNoTimeToComeIsNone(String value) {
        assertThat(after(value)).isZero();
    }

    @Test
    void aMomentSaysNothingWhereNobodySaysWhatTimeItIs() {
        headers.remove("Date");
        assertThat(after("Mon, 30 Nov 2026 14:05:00 GMT")).isZero();
        assertThat(RetryAfter.of(headers.remove("Retry-After"))).isZero();
    }

    private Duration after(String value) {
        return RetryAfter.of(headers.set("Retry-After", value));
    }
}
