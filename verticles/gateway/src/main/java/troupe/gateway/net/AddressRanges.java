package troupe.gateway.net;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.config.Section;
import troupe.config.Settings;

/** Some internet addresses, such as those of the proxies in front. Immutable. */
public final class AddressRanges {
    public static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");

    private final List<IpSubnetFilterRule> rules;

    private AddressRanges(List<IpSubnetFilterRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Addresses, or ranges as {@code 10.0.0.0/8}. Names are not resolved: what a name leads to may change. */
    static AddressRanges of(List<String> ranges) {
        return new AddressRanges(ranges.stream().map(AddressRanges::rule).toList());
    }

    /** Reads a list of them. */
    public static AddressRanges read(Settings settings, Section section, String key, List<String> defaults) {
        List<String> good = new ArrayList<>();
        for (String range : section.list(key, defaults)) {
            try {
                rule(range);
                good.add(range);
            } catch (IllegalArgumentException e) {
                settings.problem(key + " has '" + range + "', expected an address or a range such as 10.0.0.0/8");
            }
        }
        return of(good);
    }

    private static IpSubnetFilterRule rule(String range) {
        String[] parts = range.split("/", -1);
        byte @Nullable [] bytes = NetUtil.createByteArrayFromIpAddressString(parts[0]);
        if (bytes == null || parts.length > 2) {
            throw new IllegalArgumentException(range);
        }
        int prefix = parts.length == 2 ? Integer.parseInt(parts[1]) : bytes.length * Byte.SIZE;
        return new IpSubnetFilterRule(parts[0], prefix, IpFilterRuleType.ACCEPT);
    }

    /** @return also false for what is no address */
    public boolean contains(@Nullable String address) {
        byte @Nullable [] bytes = address == null ? null : NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null || rules.isEmpty()) {
            return false;
        }
        try {
            InetSocketAddress peer = new InetSocketAddress(InetAddress.getByAddress(bytes), 0);
            return rules.stream().anyMatch(rule -> rule.matches(peer));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
