package troupe.launcher.cli;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Checks that flags have in common. */
final class Flags {
    private Flags() {}

    /** @throws ParameterException if the value is out of bounds */
    static void between(CommandSpec command, String flag, long min, long value, long max) {
        if (value < min || value > max) {
            throw new ParameterException(
                    command.commandLine(), flag + " is " + value + ", expected " + min + " to " + max);
        }
    }

    /** @throws ParameterException if the value names no transport */
    static void isTransport(CommandSpec command, String value) {
        if (!value.equals("event-bus") && !value.equals("kafka")) {
            throw new ParameterException(
                    command.commandLine(), "--transport is '" + value + "', expected event-bus or kafka");
        }
    }

    /** The address of a node: {@code http://} or {@code https://}, a host, perhaps a port, and no path. */
    static final class NodeUrl implements ITypeConverter<URI> {
        @Override
        public URI convert(String text) {
            URI url = parsed(text);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            boolean bare = url.getRawQuery() == null
                    && (url.getRawPath() == null
                            || url.getRawPath().isEmpty()
                            || url.getRawPath().equals("/"));
            if (!http || url.getHost() == null || !bare) {
                throw new TypeConversionException(refusal(text));
            }
            return url;
        }

        private static URI parsed(String text) {
            try {
                return new URI(text);
            } catch (URISyntaxException e) {
                throw new TypeConversionException(refusal(text));
            }
        }

        private static String refusal(String text) {
            return "'" + text + "' is not the address of a node, such as http://127.0.0.1:8080";
        }
    }
}
