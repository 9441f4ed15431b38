package troupe.gateway.limits;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import troupe.config.Section;
import troupe.config.Settings;
import troupe.gateway.net.AddressRanges;
import troupe.identity.Role;

/**
 * How often clients may ask.
 *
 * @param ofRoles what each client of a role may ask
 * @param window the time that a quota is for
 * @param unlimited addresses from where whoever shows no token may ask as often as he likes
 * @param trustedProxies whose word is taken for where a request came from
 * @param clientsMax clients that are remembered on each node
 */
public record LimitSettings(
        Map<Role, Quota> ofRoles,
        Duration window,
        AddressRanges unlimited,
        AddressRanges trustedProxies,
        int clientsMax) {
    private static final Quota STRANGERS = new Quota(100, 100);
    private static final Quota CUSTOMERS = new Quota(600, 600);

    /** Who has such a token was given it by the system's operators. */
    private static final Quota UNLIMITED = new Quota(0, 0);

    private static final Map<Role, Quota> DEFAULTS = Map.of(Role.ANONYMOUS, STRANGERS, Role.CUSTOMER, CUSTOMERS);

    public LimitSettings {
        ofRoles = Map.copyOf(ofRoles);
    }

    /**
     * Of one client in a window.
     *
     * @param reads of what changes nothing; 0 for no limit
     * @param writes of what may change something; 0 for no limit
     */
    public record Quota(int reads, int writes) {
        private static final int MAX = 1_000_000;

        private static Quota read(Section section, Quota defaults) {
            return new Quota(
                    section.integer("reads", defaults.reads, 0, MAX),
                    section.integer("writes", defaults.writes, 0, MAX));
        }
    }

    /** Reads {@code gateway.limits.*}, with a section for each role, and {@code gateway.trusted-proxies}. */
    public static LimitSettings read(Settings settings, Section gateway) {
        Section section = gateway.section("limits");
        Map<Role, Quota> ofRoles = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            ofRoles.put(role, Quota.read(section.section(role.text()), DEFAULTS.getOrDefault(role, UNLIMITED)));
        }
        return new LimitSettings(
                ofRoles,
                section.duration("window", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofDays(1)),
                AddressRanges.read(settings, section, "unlimited", List.of()),
                AddressRanges.read(settings, gateway, "trusted-proxies", List.of()),
                section.integer("clients-max", 50_000, 1, 10_000_000));
    }

    Quota of(Role role) {
        return ofRoles.getOrDefault(role, STRANGERS);
    }
}
