package troupe.gateway.routes;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import troupe.commerce.CredentialsView;
import troupe.commerce.EmailView;
import troupe.commerce.UserQuery.FindUser;
import troupe.commerce.UserQuery.GetCredentials;
import troupe.gateway.accounts.FailedLogins;
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
    private final FailedLogins failedLogins = new FailedLogins();

    PasswordCheck(Services services, Passwords passwords) {
        this.services = services;
        this.passwords = passwords;
    }

    /** Whose e-mail and password these are; takes as long whether there is such an account or not. */
    Future<UUID> known(Exchange exchange, String email, String password) {
        String account = "account " + email;
        String address = "address " + exchange.address();
        if (failedLogins.tooMany(System.nanoTime(), account, address)) {
            return Future.failedFuture(new ProblemException(Problem.passing(
                    ProblemType.TOO_MANY_REQUESTS, "there have been too many failed log-ins", FailedLogins.WHILE)));
        }
        return credentials(exchange, email).compose(found -> {
            String hash = found.map(CredentialsView::passwordHash).orElse("");
            return passwords.match(password, hash).map(right -> {
                if (right && found.isPresent()) {
                    failedLogins.succeeded(account);
                    return found.get().userId();
                }
                failedLogins.failed(System.nanoTime(), account, address);
                throw unauthorized("the e-mail address or the password is wrong");
            });
        });
    }

    /** Of an account that may log in; empty where there is none. */
    private Future<Optional<CredentialsView>> credentials(Exchange exchange, String email) {
        return services.ask(USERS, new FindUser(email), exchange.askContext(), EmailView.class)
                .compose(found -> found.userId() == null
                        ? Future.succeededFuture(Optional.<CredentialsView>empty())
                        : services.ask(
                                        USERS,
                                        new GetCredentials(found.userId()),
                                        exchange.askContext(),
                                        CredentialsView.class)
                                .map(known -> Optional.of(known).filter(CredentialsView::active)))
                .recover(error -> error instanceof ProblemException ended
                                && ended.problem().type() == ProblemType.NOT_FOUND
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(error));
    }

    static ProblemException unauthorized(String detail) {
        return new ProblemException(Problem.of(ProblemType.UNAUTHORIZED, detail).with("WWW-Authenticate", "Bearer"));
    }
}
