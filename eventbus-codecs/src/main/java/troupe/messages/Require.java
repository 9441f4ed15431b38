package troupe.messages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks of the messages' compact constructors. Each throws {@link IllegalArgumentException} naming the field that was
 * wrong.
 */
final class Require {
    /**
     * The longest text in any message, in characters: a bound for rows, frames and logs rather than a business rule.
     */
    static final int TEXT_LENGTH_MAX = 1024;

    private Require() {}

    static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    static void text(@Nullable String value, String field) {
        String text = present(value, field);
        if (text.isBlank()) {
            throw new IllegalArgumentException(field + " is blank");
        }
        if (text.length() > TEXT_LENGTH_MAX) {
            throw new IllegalArgumentException(field + " is longer than " + TEXT_LENGTH_MAX + " characters");
        }
        // PostgreSQL cannot store it, so it would fail in every service that keeps it.
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(field + " has a character of code 0");
        }
    }

    static void between(long min, long value, long max, String field) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(field + " is " + value + ", expected " + min + " to " + max);
        }
    }

    static <T> List<T> copied(@Nullable List<T> values, String field) {
        return List.copyOf(present(values, field));
    }

    static <T> List<T> filled(@Nullable List<T> values, String field) {
        List<T> copy = copied(values, field);
        if (copy.isEmpty()) {
            throw new IllegalArgumentException(field + " is empty");
        }
        return copy;
    }
}
