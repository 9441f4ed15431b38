package troupe.language;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks for the compact constructors of messages. Each throws {@link IllegalArgumentException} naming the field that
 * was wrong. Safe for use by any thread.
 */
public final class Require {
    /**
     * The longest text in any message, in Unicode's code points, which is what the HTTP contract counts, too: a bound
     * for rows, frames and logs rather than a business rule.
     */
    public static final int TEXT_LENGTH_MAX = 1024;

    /** The longest key, in bytes of UTF-8: PostgreSQL's indexes take no entries of more than 2704 bytes. */
    public static final int KEY_BYTES_MAX = 2048;

    /** What a calendar can show and every database can keep. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Require() {}

    public static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    public static void text(@Nullable String value, String field) {
        if (present(value, field).isBlank()) {
            throw new IllegalArgumentException(field + " is blank");
        }
        optional(value, field);
    }

    /** Text that may be empty, or missing. */
    public static void optional(@Nullable String value, String field) {
        if (value == null) {
            return;
        }
        // Most texts are so short that they need no counting.
        if (value.length() > TEXT_LENGTH_MAX && value.codePointCount(0, value.length()) > TEXT_LENGTH_MAX) {
            throw new IllegalArgumentException(field + " is longer than " + TEXT_LENGTH_MAX + " characters");
        }
        storable(value, field);
    }

    /** Text that rows are found by; it may be empty. */
    public static void key(@Nullable String value, String field) {
        String key = present(value, field);
        // Three bytes is the most that UTF-8 needs per char, so short keys, which is nearly all, are not measured.
        if (key.length() * 3L > KEY_BYTES_MAX && key.getBytes(StandardCharsets.UTF_8).length > KEY_BYTES_MAX) {
            throw new IllegalArgumentException(field + " has more than " + KEY_BYTES_MAX + " bytes");
        }
        storable(key, field);
    }

    private static void storable(String value, String field) {
        String flaw = StorableText.flaw(value);
        if (!flaw.isEmpty()) {
            throw new IllegalArgumentException(field + " " + flaw);
        }
    }

    /**
     * What somebody outside wrote for people to read: nothing is decided by it, so what cannot be kept of it is
     * replaced, and what is too long cut, rather than the message refused.
     */
    public static String note(@Nullable String value, String field) {
        String note = present(value, field);
        return StorableText.mended(note.length() > TEXT_LENGTH_MAX ? note.substring(0, TEXT_LENGTH_MAX) : note);
    }

    public static void time(@Nullable Instant value, String field) {
        Instant time = present(value, field);
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException(field + " is " + time + ", expected the years 1 to 9999");
        }
    }

    public static void between(long min, long value, long max, String field) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(field + " is " + value + ", expected " + min + " to " + max);
        }
    }

    public static <T> List<T> copied(@Nullable List<T> values, String field) {
        return List.copyOf(present(values, field));
    }

    public static <T> List<T> filled(@Nullable List<T> values, String field) {
        List<T> copy = copied(values, field);
        if (copy.isEmpty()) {
            throw new IllegalArgumentException(field + " is empty");
        }
        return copy;
    }
}
