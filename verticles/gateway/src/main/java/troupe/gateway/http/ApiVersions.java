package troupe.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a request is about: which path an alias stands for, and which version of it is wanted. A path that
 * names a version is that version, whatever else the request says: what is linked, logged and cached has one meaning.
 * Where it names none, as aliases do, {@value #HEADER} chooses: a field of its own rather than a media type, because
 * the versions differ in what they say and not in their form, and because a proxy can choose by it. Of what did not
 * change in the version that is wanted, the one before is answered. Immutable.
 */
public final class ApiVersions {
    /** The version that is wanted, where the path names none. */
    static final String HEADER = "Api-Version";

    /** RFC 9110, 5.6.7: a day has two digits, unlike in RFC 1123. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    private static final String FIRST = "/api/v1/";
    private static final String SECOND = "/api/v2/";

    private final RouteAliases aliases;
    private final Predicate<String> isPath;
    private final @Nullable String deprecation;
    private final @Nullable String sunset;

    /** @param isPath whether the contract has such a path */
    public ApiVersions(RouteAliases aliases, Predicate<String> isPath, VersionSettings settings) {
        this.aliases = aliases;
        this.isPath = isPath;
        this.deprecation = settings.deprecatedSince()
                .map(since -> "@" + since.getEpochSecond())
                .orElse(null);
        this.sunset = settings.sunset().map(ApiVersions::httpDate).orElse(null);
    }

    private static String httpDate(Instant time) {
        return HTTP_DATE.format(time.atOffset(ZoneOffset.UTC));
    }

    /** The request for what it is about, whose answer says what its version's future is. */
    public HttpServerRequest resolve(HttpServerRequest request) {
        @Nullable String asked = request.path();
        if (asked == null) {
            return request;
        }
        @Nullable String named = aliases.targetOf(asked);
        String path = named == null ? asked : named;
        if (named != null && !asked.startsWith(FIRST) && path.startsWith(FIRST)) {
            request.response().headers().add(HttpHeaders.VARY, HEADER);
            path = Optional.ofNullable(request.getHeader(HEADER))
                    .map(version -> inVersion(version.strip(), named))
                    .orElse(named);
        }
        if (path.startsWith(FIRST)) {
            announce(request.response(), path);
        }
        return path.equals(asked) ? request : new Elsewhere((HttpServerRequestInternal) request, path);
    }

    /** There is nothing in versions that do not exist. */
    private String inVersion(String version, String first) {
        if (version.equals("1")) {
            return first;
        }
        if (version.equals("2")) {
            String second = second(first);
            return isPath.test(second) ? second : first;
        }
        String known = version.matches("[0-9]{1,3}") ? version : "-unknown";
        return "/api/v" + known + '/' + first.substring(FIRST.length());
    }

    private static String second(String first) {
        return SECOND + first.substring(FIRST.length());
    }

    private void announce(HttpServerResponse response, String path) {
        if (deprecation == null) {
            return;
        }
        response.putHeader("Deprecation", deprecation);
        if (sunset != null) {
            response.putHeader("Sunset", sunset);
        }
        String second = second(path);
        if (isPath.test(second)) {
            response.putHeader("Link", "<" + second + ">; rel=\"successor-version\"");
        }
    }

    private static final class Elsewhere extends HttpServerRequestWrapper {
        private final String path;

        Elsewhere(HttpServerRequestInternal request, String path) {
            super(request);
            this.path = path;
        }

        @Override
        public String path() {
            return path;
        }
    }
}
