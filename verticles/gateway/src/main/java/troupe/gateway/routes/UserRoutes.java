package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import troupe.commerce.UserCommand.ChangeEmail;
import troupe.commerce.UserCommand.ChangePassword;
import troupe.commerce.UserCommand.DeactivateUser;
import troupe.commerce.UserCommand.RegisterUser;
import troupe.commerce.UserQuery.GetUser;
import troupe.commerce.UserView;
import troupe.gateway.accounts.Passwords;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;
import troupe.language.Message;

/** Accounts. A password is hashed here; nothing behind the gateway ever sees one. */
final class UserRoutes {
    private static final String USERS = "users";

    private final Services services;
    private final Passwords passwords;
    private final PasswordCheck check;

    UserRoutes(Services services, Passwords passwords, PasswordCheck check) {
        this.services = services;
        this.passwords = passwords;
        this.check = check;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("registerUser", this::register);
        endpoints.put("getMe", exchange -> get(exchange, me(exchange)));
        endpoints.put("getUser", exchange -> get(exchange, exchange.pathUuid("userId")));
        endpoints.put("changeMyPassword", this::changePassword);
        endpoints.put("changeMyEmail", this::changeEmail);
        endpoints.put("deactivateMe", this::deactivate);
    }

    private static String email(JsonObject body) {
        return body.getString("email").toLowerCase(Locale.ROOT);
    }

    private Future<Answer> register(Exchange exchange) {
        JsonObject body = exchange.body();
        String email = email(body);
        String key = exchange.request().getHeader("Idempotency-Key");
        UUID id = key == null ? UUID.randomUUID() : RequestIds.ofUser(email, key);
        return passwords
                .hash(body.getString("password"))
                .compose(hash -> services.ask(
                        USERS,
                        new RegisterUser(id, email, body.getString("name"), hash),
                        exchange.askContext(),
                        UserView.class))
                .map(user -> Answer.json(201, json(user)).at("/api/v1/users/" + user.userId()));
    }

    private Future<Answer> get(Exchange exchange, UUID id) {
        return ask(exchange, id).map(user -> Answer.json(200, json(user)));
    }

    private Future<UserView> ask(Exchange exchange, UUID id) {
        return services.ask(USERS, new GetUser(id), exchange.askContext(), UserView.class);
    }

    /** Who is logged in has to show the password again before he changes what he logs in with. */
    private Future<UserView> himself(Exchange exchange) {
        return ask(exchange, me(exchange))
                .compose(user -> check.known(
                                exchange, user.email(), exchange.body().getString("password"))
                        .map(user));
    }

    private Future<Answer> changePassword(Exchange exchange) {
        return himself(exchange)
                .compose(user -> passwords
                        .hash(exchange.body().getString("newPassword"))
                        .compose(hash -> changed(exchange, new ChangePassword(user.userId(), hash))));
    }

    private Future<Answer> changeEmail(Exchange exchange) {
        return himself(exchange)
                .compose(user ->
                        changed(exchange, new ChangeEmail(user.userId(), user.email(), email(exchange.body()))));
    }

    private Future<Answer> deactivate(Exchange exchange) {
        return changed(exchange, new DeactivateUser(me(exchange)));
    }

    private Future<Answer> changed(Exchange exchange, Message command) {
        return services.ask(USERS, command, exchange.askContext(), UserView.class)
                .map(user -> Answer.json(200, json(user)));
    }

    /** Without authentication nobody is anybody. */
    private static UUID me(Exchange exchange) {
        if (!exchange.caller().isCustomer()) {
            throw new ProblemException(
                    Problem.of(ProblemType.FORBIDDEN, "only a customer who has logged in is somebody"));
        }
        return exchange.caller().customerId();
    }

    static JsonObject json(UserView user) {
        return new JsonObject()
                .put("userId", user.userId().toString())
                .put("email", user.email())
                .put("name", user.name())
                .put("active", user.active());
    }
}
