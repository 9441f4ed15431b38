package troupe.payments;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How long somebody asks to be spared (RFC 9110, 10.2.3). */
final class RetryAfter {
    private RetryAfter() {}

    /** Zero where it is not said, or not in a way that the standard knows. */
    static Duration of(MultiMap headers) {
        String value = headers.get(HttpHeaders.RETRY_AFTER);
        if (value == null) {
            return Duration.ZERO;
        }
        return value.matches("\\d{1,9}")
                ? Duration.ofSeconds(Long.parseLong(value))
                : until(value, headers.get(HttpHeaders.DATE));
    }

    /** A moment is compared with what the other side takes for now: our clocks may differ. */
    private static Duration until(String then, @Nullable String now) {
        if (now == null) {
            return Duration.ZERO;
        }
        try {
            Duration wait = Duration.between(date(now), date(then));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    private static ZonedDateTime date(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}
