package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import troupe.commerce.SessionView;
import troupe.commerce.UserCommand.CloseSession;
import troupe.commerce.UserCommand.OpenSession;
import troupe.commerce.UserCommand.RefreshSession;
import troupe.gateway.accounts.RefreshToken;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemMapper;
import troupe.identity.AccessTokens;
import troupe.identity.Caller;
import troupe.identity.KeyRing;
import troupe.language.Refused;

/** Logging in, staying so, and logging out. */
final class LoginRoutes {
    private static final String USERS = "users";

    private final Services services;
    private final Supplier<KeyRing> keys;
    private final PasswordCheck check;

    LoginRoutes(Services services, Supplier<KeyRing> keys, PasswordCheck check) {
        this.services = services;
        this.keys = keys;
        this.check = check;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("logIn", this::logIn);
        endpoints.put("refreshLogin", this::refresh);
        endpoints.put("logOut", this::logOut);
    }

    private Future<Answer> logIn(Exchange exchange) {
        String email = exchange.body().getString("email").toLowerCase(Locale.ROOT);
        return check.known(exchange, email, exchange.body().getString("password"))
                .compose(userId -> {
                    RefreshToken token = RefreshToken.of(UUID.randomUUID(), userId);
                    OpenSession command = new OpenSession(token.sessionId(), userId, token.hash());
                    return services.ask(USERS, command, exchange.askContext(), SessionView.class)
                            .map(session -> tokens(token));
                });
    }

    private Answer tokens(RefreshToken token) {
        Caller caller = Caller.customer(token.userId());
        return Answer.json(
                200,
                new JsonObject()
                        .put("userId", token.userId().toString())
                        .put(
                                "accessToken",
                                AccessTokens.mint(keys.get(), caller, Instant.now(), AccessTokens.VALID)
                                        .value())
                        .put("expiresInSeconds", AccessTokens.VALID.toSeconds())
                        .put("refreshToken", token.text()));
    }

    private Future<Answer> refresh(Exchange exchange) {
        RefreshToken shown = shown(exchange);
        RefreshToken next = RefreshToken.of(shown.sessionId(), shown.userId());
        RefreshSession command = new RefreshSession(shown.sessionId(), shown.userId(), shown.hash(), next.hash());
        return services.ask(USERS, command, exchange.askContext()).map(reply -> {
            if (reply instanceof SessionView session && session.open()) {
                return tokens(next);
            }
            if (reply instanceof Refused refused && refused.code() != Refused.Code.CONFLICT) {
                throw new ProblemException(ProblemMapper.problem(USERS, true, refused));
            }
            throw PasswordCheck.unauthorized("the session has ended; log in again");
        });
    }

    private Future<Answer> logOut(Exchange exchange) {
        RefreshToken shown = shown(exchange);
        CloseSession command = new CloseSession(shown.sessionId(), shown.hash());
        return services.ask(USERS, command, exchange.askContext(), SessionView.class)
                .map(session -> Answer.json(200, new JsonObject().put("loggedIn", session.open())));
    }

    private static RefreshToken shown(Exchange exchange) {
        return RefreshToken.parse(exchange.body().getString("refreshToken"))
                .orElseThrow(() -> PasswordCheck.unauthorized("this is no refresh token"));
    }
}
