package troupe.gateway.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import troupe.config.Secret;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemType;

/**
 * Keeps operators' requests to the machine itself, and to those who know the operators' secret. The peer must be
 * loopback; and since a proxy and a browser on the machine are that too, what they send along is refused: headers of
 * forwarding, another origin, and a host name that only a trick of DNS led here. A proxy that sends none of these is
 * told by the secret alone.
 */
public final class OperatorsOnly {
    private static final List<String> FORWARDING = List.of("forwarded", "x-real-ip", "via");
    private static final String FORWARDED_SOMETHING = "x-forwarded-";
    private static final String BEARER = "Bearer ";

    private final byte[] secret;

    public OperatorsOnly(Secret secret) {
        this.secret = secret.value().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** @return why the request is refused; null when it is not */
    @Nullable
    public Problem refuse(HttpServerRequest request) {
        String elsewhere = elsewhere(request);
        if (elsewhere != null) {
            return Problem.of(ProblemType.FORBIDDEN, elsewhere);
        }
        String wrong = wrongSecret(request.headers().getAll(HttpHeaders.AUTHORIZATION));
        return wrong == null
                ? null
                : Problem.of(ProblemType.UNAUTHORIZED, wrong)
                        .with(HttpHeaderNames.WWW_AUTHENTICATE.toString(), BEARER.strip());
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

    private @Nullable String wrongSecret(List<String> authorizations) {
        if (authorizations.isEmpty()) {
            return "the operators' secret is missing, expected header Authorization with Bearer and the secret; it is"
                    + " configured, or in the file operator-secret of the node's data directory";
        }
        if (authorizations.size() > 1) {
            return "header Authorization is given " + authorizations.size() + " times";
        }
        String authorization = authorizations.get(0);
        boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        byte[] shown =
                (bearer ? authorization.substring(BEARER.length()).strip() : "").getBytes(StandardCharsets.ISO_8859_1);
        // Takes as long wherever they differ, so that the secret cannot be found out piece by piece.
        return MessageDigest.isEqual(shown, secret) ? null : "header Authorization does not hold the operators' secret";
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
