package troupe.gateway.net;

import java.time.Duration;
import troupe.config.Section;
import troupe.config.Settings;

/**
 * What connections may take.
 *
 * @param max at once; more are closed
 * @param perAddressMax at once from one address
 * @param unlimited addresses that many clients share, such as those of proxies, and this machine's own
 * @param headTimeout what the head of a request may take to arrive
 * @param idleSecondsMax with nothing sent or received a connection is closed; longer than the heartbeats of event
 *     streams are apart
 */
public record ConnectionLimits(
        int max, int perAddressMax, AddressRanges unlimited, Duration headTimeout, int idleSecondsMax) {
    /** Reads {@code gateway.connections.*}. */
    public static ConnectionLimits read(Settings settings, Section section) {
        Duration second = Duration.ofSeconds(1);
        return new ConnectionLimits(
                section.integer("max", 20_000, 1, 1_000_000),
                section.integer("per-address-max", 200, 1, 1_000_000),
                AddressRanges.read(settings, section, "unlimited", AddressRanges.LOOPBACK),
                section.duration("head-timeout", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofHours(1)),
                (int) section.duration("idle-max", Duration.ofSeconds(75), second, Duration.ofHours(1))
                        .toSeconds());
    }
}
