package troupe.system.telemetry;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import troupe.config.Section;
import troupe.config.Settings;

/**
 * Whether and where traces go.
 *
 * @param endpoint where spans are sent, by OTLP over HTTP, such as {@code http://collector:4318/v1/traces}; none for no
 *     traces
 * @param oneIn of so many traces that begin here one is kept; where a request already has a trace, its flag decides
 */
public record TracingSettings(Optional<URI> endpoint, int oneIn) {
    private static final int ONE_IN_MAX = 1_000_000;

    /** Reads {@code tracing.*}. */
    public static TracingSettings read(Settings settings) {
        Section section = settings.section("tracing");
        return new TracingSettings(
                section.parsed("endpoint", TracingSettings::http, "an address such as http://collector:4318/v1/traces"),
                section.integer("one-in", 1, 1, ONE_IN_MAX));
    }

    private static @Nullable URI http(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return http && uri.getHost() != null ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
