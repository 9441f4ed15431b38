package troupe.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;
import troupe.gateway.problem.RequestViolation;

/**
 * The host that a request is for, as RFC 9112 (3.2) wants it found. Vert.x takes the first Host header, also where
 * there are two and where the request's target names another host; whoever stands in front may take the other one.
 */
final class Authority {
    /** {@code http://host:port/path}, as clients send it to proxies; a server has to take it as well. */
    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://([^/?#]*).*");

    private Authority() {}

    /**
     * @return null for a request that names no host, as HTTP/1.0 allows
     * @throws ProblemException if it names several, or one that is none
     */
    static @Nullable HostAndPort of(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            // Vert.x has refused what names none, and a Host header that contradicts.
            return request.authority();
        }
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        if (hosts.size() > 1) {
            throw malformed("header Host is given " + hosts.size() + " times");
        }
        Matcher absolute = ABSOLUTE.matcher(String.valueOf(request.uri()));
        if (absolute.matches()) {
            // Whatever the header Host says then.
            return parsed("the target", absolute.group(1));
        }
        return hosts.isEmpty() ? null : parsed("header Host", hosts.get(0));
    }

    private static HostAndPort parsed(String where, String authority) {
        if (authority.isEmpty()) {
            throw malformed(where + " names no host");
        }
        HostAndPort parsed = HostAndPort.parseAuthority(authority, -1);
        if (parsed == null) {
            throw malformed(where + " is \"" + RequestViolation.cut(authority) + "\", which is not a host");
        }
        return parsed;
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(Problem.of(ProblemType.MALFORMED_REQUEST, detail));
    }
}
