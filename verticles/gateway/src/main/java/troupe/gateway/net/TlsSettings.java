package troupe.gateway.net;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import troupe.config.Section;
import troupe.config.Settings;

/**
 * How HTTP is encrypted.
 *
 * @param certificate the server's, and those that lead to its authority, PEM
 * @param key of the certificate, PEM
 * @param checkEvery the files are looked at so often; when they have changed, new connections get the new certificate
 * @param hstsAge how long browsers are to use HTTPS only, once they have seen this host; zero for not saying so
 */
public record TlsSettings(Path certificate, Path key, Duration checkEvery, Duration hstsAge) {
    /** Reads {@code gateway.tls.*}; empty for plain HTTP. */
    public static Optional<TlsSettings> read(Settings settings, Section section) {
        Optional<String> certificate = section.optionalText("certificate");
        Optional<String> key = section.optionalText("key");
        Duration checkEvery =
                section.duration("check-every", Duration.ofSeconds(10), Duration.ofMillis(10), Duration.ofDays(1));
        Duration hstsAge = section.duration("hsts-age", Duration.ofDays(365), Duration.ZERO, Duration.ofDays(3_650));
        if (certificate.isPresent() != key.isPresent()) {
            settings.problem("gateway.tls needs both of certificate and key");
        }
        return certificate.isPresent() && key.isPresent()
                ? Optional.of(new TlsSettings(Path.of(certificate.get()), Path.of(key.get()), checkEvery, hstsAge))
                : Optional.empty();
    }
}
