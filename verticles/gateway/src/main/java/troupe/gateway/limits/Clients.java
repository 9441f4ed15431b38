package troupe.gateway.limits;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.gateway.net.AddressRanges;

/** Tells clients apart by where they are. Immutable. */
final class Clients {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /** Whoever has one address of IPv6 has at least so many bytes' worth of them: they are one client. */
    private static final int NETWORK_BYTES = 8;

    private final AddressRanges trustedProxies;

    Clients(AddressRanges trustedProxies) {
        this.trustedProxies = trustedProxies;
    }

    /**
     * Where a request came from: the peer's address, or what the trusted proxies say of it. Whatever stands in front of
     * their word, the client may have written itself.
     */
    String addressOf(HttpServerRequest request) {
        @Nullable SocketAddress peer = request.remoteAddress();
        String address = peer == null ? "" : String.valueOf(peer.hostAddress());
        if (!trustedProxies.contains(address)) {
            return address;
        }
        List<String> hops = List.of(
                String.join(",", request.headers().getAll(FORWARDED_FOR)).split(",", -1));
        for (int i = hops.size() - 1; i >= 0; i--) {
            String hop = hops.get(i).strip();
            if (!NetUtil.isValidIpV4Address(hop) && !NetUtil.isValidIpV6Address(hop)) {
                return address;
            }
            address = hop;
            if (!trustedProxies.contains(hop)) {
                return hop;
            }
        }
        return address;
    }

    /** What the client of an address is called. */
    static String nameOf(String address) {
        byte @Nullable [] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null || bytes.length <= NETWORK_BYTES
                ? address
                : HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES);
    }
}
