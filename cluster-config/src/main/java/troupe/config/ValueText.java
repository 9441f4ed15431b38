package troupe.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values as they would be written in a file of settings. */
final class ValueText {
    private ValueText() {}

    /** {@code none} for what is empty. */
    static String of(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(ValueText::of).orElse("none");
        }
        if (value instanceof Duration duration) {
            return DurationText.of(duration);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        String text = value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : value.toString();
        return text.isEmpty() ? "none" : text;
    }
}
