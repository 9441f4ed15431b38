package troupe.gateway.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.gateway.contract.Access;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemType;
import troupe.identity.AccessTokens.Verified;
import troupe.identity.Caller;
import troupe.identity.InvalidTokenException;
import troupe.identity.KeyRing;

/**
 * Finds out who calls, by the token that he shows. Who shows a bad one is nobody: he gets what everybody gets, and
 * hears what is wrong with it where that is not enough. Used on the gateway's event loop only.
 */
public final class Gatekeeper {
    private static final String BEARER = "Bearer ";

    private final boolean open;
    private final VerifiedTokens verified = new VerifiedTokens();
    private KeyRing keys;

    /** @param open whether everybody on this machine may call everything, and nobody else */
    public Gatekeeper(KeyRing keys, boolean open) {
        this.keys = keys;
        this.open = open;
    }

    /** From now on these are the keys. */
    public void use(KeyRing fresh) {
        if (!fresh.ids().equals(keys.ids())) {
            keys = fresh;
            verified.clear();
        }
    }

    public KeyRing keys() {
        return keys;
    }

    /** Notes who calls. Where anybody may do everything a token says nothing but whose the request is. */
    public void recognise(Exchange exchange) {
        Caller known = Caller.ANONYMOUS;
        List<String> shown = exchange.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        if (!shown.isEmpty()) {
            try {
                known = caller(shown);
            } catch (InvalidTokenException | IllegalArgumentException e) {
                exchange.badToken(e.getMessage());
            }
        }
        exchange.caller(open ? Caller.ANYBODY : known, known);
    }

    private Caller caller(List<String> shown) throws InvalidTokenException {
        if (shown.size() > 1) {
            throw new IllegalArgumentException("header Authorization is given " + shown.size() + " times");
        }
        String authorization = shown.get(0);
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new IllegalArgumentException("header Authorization is not Bearer and a token");
        }
        Verified token = verified.look(authorization.substring(BEARER.length()).strip(), keys, Instant.now());
        return token.caller();
    }

    /** @return why the caller is refused; null when he is not */
    public @Nullable Problem refuse(Exchange exchange, Access access) {
        if (access.isForAnybody()) {
            return null;
        }
        if (open) {
            return ThisMachineOnly.refuse(exchange.request());
        }
        if (access.allows(exchange.caller())) {
            return null;
        }
        return exchange.caller().equals(Caller.ANONYMOUS)
                ? unknown(exchange.badToken())
                : forbidden(exchange.caller(), access);
    }

    private static Problem unknown(@Nullable String wrong) {
        String detail = wrong == null ? "header Authorization is missing, expected Bearer and a token" : wrong;
        String challenge = BEARER.strip() + (wrong == null ? "" : " error=\"invalid_token\"");
        return Problem.of(ProblemType.UNAUTHORIZED, detail)
                .with(HttpHeaderNames.WWW_AUTHENTICATE.toString(), challenge);
    }

    private static Problem forbidden(Caller caller, Access access) {
        return Problem.of(
                ProblemType.FORBIDDEN,
                access.roles().contains(caller.role())
                        ? "the token's scopes are "
                                + caller.scopes().stream().sorted().toList() + ", and this needs one of "
                                + access.groups()
                        : "this is not for a " + caller.role().text());
    }
}
