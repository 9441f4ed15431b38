package troupe.gateway;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import troupe.config.Section;
import troupe.config.Settings;

/**
 * Where a node tells those who watch it how it is.
 *
 * @param host the address to listen on; the default is reached from this machine only
 * @param port of its own for health and figures; 0 for any that is free. Where it is not set only a node without the
 *     gateway has one, any that is free: the gateway answers the same
 */
public record ManagementSettings(String host, Optional<Integer> port) {
    /** Reads {@code management.*}. */
    public static ManagementSettings read(Settings settings) {
        Section section = settings.section("management");
        return new ManagementSettings(
                section.text("host", "127.0.0.1"),
                section.parsed("port", ManagementSettings::port, "a whole number from 0 to 65535"));
    }

    private static @Nullable Integer port(String text) {
        int port = Integer.parseInt(text);
        return port >= 0 && port <= 65_535 ? port : null;
    }
}
