package troupe.config;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as settings write it: a number and a unit, or ISO 8601. */
final class DurationText {
    private static final Pattern SIMPLE = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");

    private DurationText() {}

    /** @throws java.time.format.DateTimeParseException if it is neither */
    static Duration parse(String text) {
        Matcher simple = SIMPLE.matcher(text);
        if (!simple.matches()) {
            return Duration.parse(text);
        }
        long count = Long.parseLong(simple.group(1));
        return switch (simple.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /** The same in the largest unit in which it is a whole number, as {@link #parse} reads it. */
    static String of(Duration duration) {
        long ms = duration.toMillis();
        if (ms == 0) {
            return "0s";
        }
        long day = Duration.ofDays(1).toMillis();
        for (Unit unit :
                List.of(new Unit("d", day), new Unit("h", day / 24), new Unit("m", 60_000), new Unit("s", 1000))) {
            if (ms % unit.ms == 0) {
                return ms / unit.ms + unit.name;
            }
        }
        return ms + "ms";
    }

    private record Unit(String name, long ms) {}
}
