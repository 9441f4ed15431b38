package troupe.gateway.net;

import java.time.Duration;
import java.util.Optional;
import troupe.config.Section;
import troupe.config.Settings;

/**
 * Where and how the gateway listens.
 *
 * @param host the address to listen on; the default is reached from this machine only
 * @param port where the HTTP API listens; 0 for any that is free
 * @param tls empty for plain HTTP
 */
public record ListenSettings(String host, int port, Optional<TlsSettings> tls, ConnectionLimits connections) {
    /** Reads {@code gateway.host}, {@code gateway.port}, {@code gateway.tls.*} and {@code gateway.connections.*}. */
    public static ListenSettings read(Settings settings, Section gateway) {
        return new ListenSettings(
                gateway.text("host", "127.0.0.1"),
                gateway.integer("port", 8080, 0, 65_535),
                TlsSettings.read(settings, gateway.section("tls")),
                ConnectionLimits.read(settings, gateway.section("connections")));
    }

    public Optional<Duration> hstsAge() {
        return tls.map(TlsSettings::hstsAge);
    }

    public String scheme() {
        return tls.isPresent() ? "https" : "http";
    }
}
