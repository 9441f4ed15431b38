package troupe.gateway.http;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemType;

/**
 * Keeps a gateway without authentication to the machine itself. The peer must be loopback; and since a proxy and a
 * browser on the machine are that too, what they send along is refused: headers of forwarding, another origin, and a
 * host name that only a trick of DNS led here.
 */
final class ThisMachineOnly {
    private static final List<String> FORWARDING = List.of("forwarded", "x-real-ip", "via");
    private static final String FORWARDED_SOMETHING = "x-forwarded-";

    private ThisMachineOnly() {}

    /** @return why the request is refused; null when it is not */
    static @Nullable Problem refuse(HttpServerRequest request) {
        String elsewhere = elsewhere(request);
        return elsewhere == null ? null : Problem.of(ProblemType.FORBIDDEN, elsewhere);
    }

    private static @Nullable String elsewhere(HttpServerRequest request) {
        SocketAddress peer = request.remoteAddress();
        if (peer == null || !isLoopback(peer.hostAddress())) {
            return "only loopback peers are answered";
        }
        for (String header : request.headers().names()) {
            String name = header.toLowerCase(Locale.ROOT);
            if (FORWARDING.contains(name) || name.startsWith(FORWARDED_SOMETHING)) {
                return "the request came through a proxy: it has the header " + header;
            }
        }
        HostAndPort host = Authority.of(request);
        if (host == null || !isLocalName(host.host())) {
            return "the host that the request names is not this machine";
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || origin.equals(request.scheme() + "://" + host)
                ? null
                : "the request is from a web page of another origin";
    }

    private static boolean isLocalName(String host) {
        return host.equalsIgnoreCase("localhost") || isLoopback(host);
    }

    /** Names are not resolved: what is not an address is not loopback. */
    private static boolean isLoopback(@Nullable String address) {
        byte @Nullable [] bytes = address == null ? null : NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return false;
        }
        try {
            return InetAddress.getByAddress(bytes).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
