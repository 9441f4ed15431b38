package troupe.payments;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import troupe.config.Secret;
import troupe.config.Section;
import troupe.kit.edge.EdgeSettings;

/**
 * Where payments are made.
 *
 * @param url where the payment provider is called over HTTP; none for the sandbox within the node
 * @param token what the provider is shown, as {@code Authorization: Bearer}; none where it asks for nothing
 * @param edge how calls are guarded
 */
record ProviderSettings(Optional<URI> url, Optional<Secret> token, EdgeSettings edge) {
    /** Nothing else has a place in it: no name or password, no query. */
    private static final Pattern URL =
            Pattern.compile("https?://(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?(?:/[A-Za-z0-9._~/-]*)?");

    /** Reads the section {@code payments.provider}. */
    static ProviderSettings read(Section section) {
        return new ProviderSettings(
                section.parsed("url", ProviderSettings::url, "http or https, a host and perhaps a port and a path"),
                section.secret("token"),
                EdgeSettings.read(section, EdgeSettings.DEFAULTS));
    }

    ProviderClient client(URI of) {
        return new ProviderClient(of, token, edge.timeout(), edge.concurrentMax());
    }

    private static @Nullable URI url(String text) {
        return URL.matcher(text).matches() ? URI.create(text.replaceAll("/+$", "")) : null;
    }
}
