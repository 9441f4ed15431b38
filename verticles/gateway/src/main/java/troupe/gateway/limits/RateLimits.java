package troupe.gateway.limits;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import troupe.gateway.limits.Allowances.Verdict;
import troupe.gateway.limits.LimitSettings.Quota;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemType;
import troupe.identity.Caller;
import troupe.identity.Role;

/**
 * Lets each client, known by the token that is shown or else by the address, ask so many times a minute, looking and
 * changing counted apart. Says in headers how many are left (the draft "RateLimit header fields for HTTP"). Used on the
 * gateway's event loop only.
 */
public final class RateLimits {
    private final LimitSettings settings;
    private final Allowances allowances;
    private final Clients clients;
    private final long windowMs;

    public RateLimits(LimitSettings settings, Allowances allowances) {
        this.settings = settings;
        this.allowances = allowances;
        this.clients = new Clients(settings.trustedProxies());
        this.windowMs = settings.window().toMillis();
    }

    /**
     * Counts a request.
     *
     * @param shown whose token came with it
     * @param address as {@link #addressOf} says
     * @return why it is refused, empty when it is not; null where nobody counts
     */
    public @Nullable Future<Optional<Problem>> count(Caller shown, String address, HttpServerRequest request) {
        boolean looks =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        Quota quota = settings.of(shown.role());
        int limit = looks ? quota.reads() : quota.writes();
        boolean known = shown.role() != Role.ANONYMOUS;
        if (limit == 0 || (!known && settings.unlimited().contains(clients.addressOf(request)))) {
            return null;
        }
        // A name is a token's subject, and staff may be called what a customer's id is, or an address.
        String client = shown.role().text() + ' ' + (known ? shown.subject() : address);
        String kind = looks ? "reads" : "writes";
        return allowances
                .take(kind + " of " + client, limit, windowMs)
                .map(verdict -> said(request.response(), kind, limit, verdict));
    }

    /** Where a request came from: an address, or a network of them that belongs to one client. */
    public String addressOf(HttpServerRequest request) {
        return Clients.nameOf(clients.addressOf(request));
    }

    private Optional<Problem> said(HttpServerResponse response, String kind, int limit, Verdict verdict) {
        if (!response.closed()) {
            response.putHeader("RateLimit-Policy", '"' + kind + "\";q=" + limit + ";w=" + seconds(windowMs))
                    .putHeader(
                            "RateLimit",
                            '"' + kind + "\";r=" + verdict.remaining() + ";t=" + seconds(verdict.resetMs()));
        }
        return verdict.allowed()
                ? Optional.empty()
                : Optional.of(Problem.passing(
                        ProblemType.TOO_MANY_REQUESTS,
                        "this client has had its " + limit + " " + kind + " within " + seconds(windowMs) + " s",
                        Duration.ofMillis(verdict.waitMs())));
    }

    private static long seconds(long ms) {
        return (ms + 999) / 1_000;
    }
}
