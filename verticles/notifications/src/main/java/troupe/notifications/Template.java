package troupe.notifications;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with names in braces, which values take the place of. A value is a value, whatever braces it has itself.
 * Immutable and safe for use by any thread.
 */
record Template(String text) {
    private static final Pattern NAME = Pattern.compile("\\{([a-z]+)}");

    /** Reads a file below {@code notices}. */
    static String read(String file) {
        try (InputStream in = Template.class.getResourceAsStream("/notices/" + file)) {
            if (in == null) {
                throw new IllegalStateException("there are no words in notices/" + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if a name has no value */
    String with(Map<String, String> values) {
        return NAME.matcher(text).replaceAll(name -> {
            String value = values.get(name.group(1));
            if (value == null) {
                throw new IllegalArgumentException("nothing is there for {" + name.group(1) + "}");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
