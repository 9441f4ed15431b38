package troupe.gateway;

import java.util.Optional;
import troupe.config.Section;
import troupe.config.Settings;

/**
 * Where a node tells those who watch it how it is.
 *
 * @param host the address to listen on; the default is reached from this machine only
 * @param port 0 for any that is free; none where it is not set, and then only a node without the gateway listens, on
 *     any that is free: the gateway answers the same
 */
public record ManagementSettings(String host, Optional<Integer> port) {
    /** Reads {@code management.*}. */
    public static ManagementSettings read(Settings settings) {
        Section section = settings.section("management");
        boolean isSet = section.has("port");
        int port = section.integer("port", 0, 0, 65_535);
        return new ManagementSettings(section.text("host", "127.0.0.1"), isSet ? Optional.of(port) : Optional.empty());
    }
}
