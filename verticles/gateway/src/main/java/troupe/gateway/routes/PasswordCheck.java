package troupe.gateway.routes;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import troupe.commerce.CredentialsView;
import troupe.commerce.EmailView;
import troupe.commerce.UserQuery.FindUser;
import troupe.commerce.UserQuery.GetCredentials;
import troupe.gateway.accounts.LoginAttempts;
import troupe.gateway.accounts.Passwords;
import troupe.gateway.http.Exchange;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;

/** Whether somebody knows his password, and whether he has guessed too often. */
final class PasswordCheck {
    private static final String USERS = "users";

    private final Services services;
    private final Passwords passwords;
    private final LoginAttempts attempts;

    PasswordCheck(Services services, Passwords passwords, LoginAttempts attempts) {
        this.services = services;
        this.passwords = passwords;
        this.attempts = attempts;
    }

    /** Whose e-mail and password these are; asks and takes as much whether there is such an account or not. */
    Future<UUID> known(Exchange exchange, String email, String password) {
        String address = exchange.address();
        return attempts.begin(email, address).compose(wait -> {
            if (wait.isPresent()) {
                throw new ProblemException(Problem.passing(
                        ProblemType.TOO_MANY_REQUESTS, "there have been too many failed log-ins", wait.get()));
            }
            return owner(exchange, email, password)
                    .onFailure(nobodyLooked -> attempts.giveBack(email, address))
                    .map(owner -> {
                        if (owner.isEmpty()) {
                            throw unauthorized("the e-mail address or the password is wrong");
                        }
                        attempts.giveBack(email, address);
                        return owner.get();
                    });
        });
    }

    /** Empty where it is not the password of an account that may log in. */
    private Future<Optional<UUID>> owner(Exchange exchange, String email, String password) {
        return credentials(exchange, email).compose(found -> {
            String hash = found.map(CredentialsView::passwordHash).orElse("");
            return passwords
                    .match(password, hash)
                    .map(right -> right ? found.map(CredentialsView::userId) : Optional.empty());
        });
    }

    /** Of an account that may log in; empty where there is none. Who is nobody is looked for all the same. */
    private Future<Optional<CredentialsView>> credentials(Exchange exchange, String email) {
        return there(services.ask(USERS, new FindUser(email), exchange.askContext(), EmailView.class))
                .map(found -> found.map(EmailView::userId).orElseGet(UUID::randomUUID))
                .compose(id -> there(
                        services.ask(USERS, new GetCredentials(id), exchange.askContext(), CredentialsView.class)))
                .map(known -> known.filter(CredentialsView::active));
    }

    private static <T> Future<Optional<T>> there(Future<T> asked) {
        return asked.map(Optional::of)
                .recover(error -> error instanceof ProblemException ended
                                && ended.problem().type() == ProblemType.NOT_FOUND
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(error));
    }

    static ProblemException unauthorized(String detail) {
        return new ProblemException(Problem.of(ProblemType.UNAUTHORIZED, detail).with("WWW-Authenticate", "Bearer"));
    }
}
