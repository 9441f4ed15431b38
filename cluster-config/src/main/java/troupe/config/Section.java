package troupe.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import troupe.config.Layers.Layer;
import troupe.config.Layers.Value;

/**
 * One part's settings. A bad value is noted for {@link Settings#verify}, and the default takes its place, so that a
 * record can be read in one go. Safe for use by any thread.
 */
public final class Section {
    private final Settings settings;
    private final String name;

    Section(Settings settings, String name) {
        this.settings = settings;
        this.name = name;
    }

    public Section section(String part) {
        return new Section(settings, name + "." + part);
    }

    /** The names of the parts and keys that are set in this section. */
    public List<String> names() {
        return settings.below(name);
    }

    /** Whether some layer sets this key, or names a file that it is in. */
    public boolean has(String key) {
        return settings.value(name + "." + key) != null || settings.value(name + "." + key + "-file") != null;
    }

    public int integer(String key, int defaultValue, int min, int max) {
        return Math.toIntExact(number(key, defaultValue, min, max));
    }

    public long number(String key, long defaultValue, long min, long max) {
        return read(
                key,
                defaultValue,
                text -> {
                    long value = Long.parseLong(text.strip());
                    return value >= min && value <= max ? value : null;
                },
                "a whole number from " + min + " to " + max);
    }

    /** Such as {@code 500ms}, {@code 5s}, {@code 15m}, {@code 2h}, {@code 7d}, or ISO 8601. */
    public Duration duration(String key, Duration defaultValue, Duration min, Duration max) {
        return read(
                key,
                defaultValue,
                text -> {
                    Duration value = DurationText.parse(text.strip());
                    return value.compareTo(min) >= 0 && value.compareTo(max) <= 0 ? value : null;
                },
                "a duration such as 500ms, 5s or 15m, from " + ValueText.of(min) + " to " + ValueText.of(max));
    }

    public boolean bool(String key, boolean defaultValue) {
        return read(
                key,
                defaultValue,
                text -> switch (text.strip()) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> null;
                },
                "true or false");
    }

    public String text(String key, String defaultValue) {
        return read(key, defaultValue, text -> text, "a text");
    }

    public Optional<String> optionalText(String key) {
        return read(key, Optional.<String>empty(), Optional::of, "a text");
    }

    /**
     * Something that a text says; none where it is empty.
     *
     * @param parse null for what is not valid
     * @param expected what is, for the one who has to correct it
     */
    public <T> Optional<T> parsed(String key, Function<String, @Nullable T> parse, String expected) {
        return read(
                key,
                Optional.<T>empty(),
                text -> {
                    T value = text.isBlank() ? null : parse.apply(text.strip());
                    return value == null && !text.isBlank() ? null : Optional.ofNullable(value);
                },
                expected);
    }

    /** One of an enum's constants, in any case. */
    public <E extends Enum<E>> E choice(String key, E defaultValue) {
        E[] all = defaultValue.getDeclaringClass().getEnumConstants();
        return read(
                key,
                defaultValue,
                text -> Arrays.stream(all)
                        .filter(constant ->
                                constant.name().equalsIgnoreCase(text.strip().replace('-', '_')))
                        .findFirst()
                        .orElse(null),
                "one of " + Arrays.stream(all).map(ValueText::of).toList());
    }

    /** Elements between commas, or a list in the file. */
    public List<String> list(String key, List<String> defaultValue) {
        return read(
                key,
                defaultValue,
                text -> Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(element -> !element.isEmpty())
                        .toList(),
                "a list");
    }

    /**
     * A secret: from the environment, or as {@code KEY-file} naming a file whose first line it is; of both, the later
     * layer's. In a file of settings or on the command line, where others can see it, it is refused.
     */
    public Optional<Secret> secret(String key) {
        String path = name + "." + key;
        Value plain = settings.value(path);
        Value file = settings.value(path + "-file");
        settings.read(path, plain == null ? "none (default)" : "*** (" + plain.origin() + ")");
        settings.read(path + "-file", file == null ? "none (default)" : file.text() + " (" + file.origin() + ")");
        if (plain != null && plain.layer() != Layer.ENVIRONMENT) {
            settings.problem(path + " (" + plain.origin()
                    + ") is a secret: set it in the environment, or name a file with " + path + "-file");
            return Optional.empty();
        }
        if (plain != null && (file == null || !file.isLaterThan(plain))) {
            return Optional.of(new Secret(plain.text()));
        }
        return file == null ? Optional.empty() : firstLine(path + "-file", file);
    }

    private Optional<Secret> firstLine(String key, Value file) {
        try (BufferedReader reader = Files.newBufferedReader(Path.of(file.text()))) {
            String line = reader.readLine();
            if (line != null && !line.isBlank()) {
                return Optional.of(new Secret(line));
            }
            settings.problem(key + " is '" + file.text() + "' (" + file.origin() + "), which is empty");
        } catch (IOException | InvalidPathException e) {
            // The kind of error alone: nothing that was read may get into the message.
            settings.problem(key + " is '" + file.text() + "' (" + file.origin() + "), which cannot be read: "
                    + e.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private <T> T read(String key, T defaultValue, Function<String, @Nullable T> parse, String expected) {
        String path = name + "." + key;
        settings.expects(path, ValueText.of(defaultValue), expected);
        Value value = settings.value(path);
        if (value == null) {
            return defaultValue;
        }
        settings.read(path, value.text() + " (" + value.origin() + ")");
        T parsed = tryParse(parse, value.text());
        if (parsed == null) {
            settings.problem(path + " is '" + value.text() + "' (" + value.origin() + "), expected " + expected);
            return defaultValue;
        }
        return parsed;
    }

    private static <T> @Nullable T tryParse(Function<String, @Nullable T> parse, String text) {
        try {
            return parse.apply(text);
        } catch (NumberFormatException | DateTimeParseException | ArithmeticException e) {
            return null;
        }
    }
}
