package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.CredentialsView;
import troupe.commerce.EmailView;
import troupe.commerce.SessionView;
import troupe.commerce.UserCommand.OpenSession;
import troupe.commerce.UserCommand.RefreshSession;
import troupe.commerce.UserCommand.RegisterUser;
import troupe.commerce.UserQuery.FindUser;
import troupe.commerce.UserQuery.GetCredentials;
import troupe.commerce.UserView;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.identity.AccessTokens;
import troupe.identity.Caller;
import troupe.identity.ForgedTokens;
import troupe.language.Refused;

class LoginTest {
    private static final String PASSWORD = "correct horse battery";

    @RegisterExtension
    final TestGateway gateway = TestGateway.with("gateway.open", "false");

    private final AtomicReference<RegisterUser> registered = new AtomicReference<>();

    private HttpResponse<String> register() {
        gateway.services.on(RegisterUser.class, command -> {
            registered.set(command);
            return new UserView(command.userId(), command.email(), command.name(), true);
        });
        gateway.services.on(
                FindUser.class, query -> new EmailView(registered.get().userId()));
        gateway.services.on(
                GetCredentials.class,
                query -> new CredentialsView(query.userId(), registered.get().passwordHash(), true));
        gateway.services.on(OpenSession.class, command -> new SessionView(command.sessionId(), true));
        return gateway.post(
                "/api/v1/users", "{\"email\":\"Ann@Example.com\",\"name\":\"Ann\",\"password\":\"" + PASSWORD + "\"}");
    }

    private HttpResponse<String> logIn(String password) {
        return gateway.post("/api/v1/login", "{\"email\":\"ann@example.com\",\"password\":\"" + password + "\"}");
    }

    @Test
    void aNameThatIsBlankInAnyScriptIsRefusedByTheContract() {
        for (String blank : List.of("\\u2003", "\\u3000", "\\ud83d")) {
            HttpResponse<String> answer = gateway.post(
                    "/api/v1/users",
                    "{\"email\":\"ann@example.com\",\"name\":\"" + blank + "\",\"password\":\"" + PASSWORD + "\"}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        }
    }

    @Test
    void thePasswordIsHashedBeforeAnybodyBehindTheGatewayHearsOfIt() {
        assertThat(register().statusCode()).isEqualTo(201);

        assertThat(registered.get().email()).isEqualTo("ann@example.com");
        assertThat(registered.get().passwordHash()).startsWith("$argon2id$");
        assertThat(gateway.services.asked()).noneMatch(asked -> asked.toString().contains(PASSWORD));
    }

    @Test
    void whoKnowsThePasswordGetsATokenThatIsGood() throws Exception {
        register();

        HttpResponse<String> answer = logIn(PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(200);
        String token = new JsonObject(answer.body()).getString("accessToken");
        assertThat(AccessTokens.verify(ForgedTokens.RING, token, Instant.now()).caller())
                .isEqualTo(Caller.customer(registered.get().userId()));
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressAreAnsweredAlike() {
        HttpResponse<String> unknown = logIn(PASSWORD);
        register();
        HttpResponse<String> wrong = logIn("wrong horse battery");

        assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode()).isEqualTo(401);
        assertThat(new JsonObject(unknown.body()).getString("detail"))
                .isEqualTo(new JsonObject(wrong.body()).getString("detail"));
    }

    @Test
    void whoRegisteredWithAnAddressThatIsNotTakenAnyMoreMayStillLogIn() {
        assertThat(gateway.post("/api/v1/login", "{\"email\":\"a,b@x.de\",\"password\":\"" + PASSWORD + "\"}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(gateway.post(
                                "/api/v1/users",
                                "{\"email\":\"a,b@x.de\",\"name\":\"Ann\",\"password\":\"" + PASSWORD + "\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    /** Counted and not timed: what takes as many questions and as many hashes takes as long. */
    @Test
    void anUnknownAddressCostsWhatAKnownOneDoes() {
        register();
        Work known = workOf("wrong horse battery");
        gateway.services.on(FindUser.class, query -> new Refused(Refused.Code.NOT_FOUND, "nobody has it"));
        gateway.services.on(
                GetCredentials.class, query -> new Refused(Refused.Code.NOT_FOUND, "there is no such account"));
        Work unknown = workOf("wrong horse battery");
        // As it is where an account has moved to another address.
        gateway.services.on(FindUser.class, query -> new EmailView(null));
        Work abandoned = workOf("wrong horse battery");

        assertThat(known).isEqualTo(new Work(List.of("FindUser", "GetCredentials"), 1));
        assertThat(unknown).isEqualTo(known);
        assertThat(abandoned).isEqualTo(known);
    }

    private record Work(List<String> asked, int hashes) {}

    private Work workOf(String password) {
        gateway.services.forget();
        double before = hashes();
        assertThat(logIn(password).statusCode()).isEqualTo(401);
        return new Work(gateway.services.questions(), (int) (hashes() - before));
    }

    private double hashes() {
        return gateway.meters.get("troupe_passwords").counter().count();
    }

    @Test
    void guessesAreRefusedBeforeTheirPasswordsAreLookedAt() {
        register();
        for (int i = 0; i < 10; i++) {
            assertThat(logIn("wrong horse battery").statusCode()).isEqualTo(401);
        }
        double before = hashes();

        HttpResponse<String> right = logIn(PASSWORD);

        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(right.headers().firstValue("Retry-After")).isPresent();
        assertThat(hashes()).isEqualTo(before);
    }

    @Test
    void anAttemptThatNobodyCouldLookAtIsNoGuess() {
        register();
        gateway.services.onAsync(
                FindUser.class,
                query -> Future.failedFuture(new ProblemException(Problem.overloaded("users is away"))));
        for (int i = 0; i < 12; i++) {
            assertThat(logIn(PASSWORD).statusCode()).isEqualTo(503);
        }

        register();
        assertThat(logIn(PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionThatHasEndedIsNotRefreshed() {
        gateway.services.on(RefreshSession.class, command -> new SessionView(command.sessionId(), false));
        String shown = "{\"refreshToken\":\"" + UUID.randomUUID() + "." + UUID.randomUUID() + ".secret\"}";

        assertThat(gateway.post("/api/v1/login/refresh", shown).statusCode()).isEqualTo(401);

        gateway.services.on(RefreshSession.class, command -> new SessionView(command.sessionId(), true));
        HttpResponse<String> good = gateway.post("/api/v1/login/refresh", shown);
        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(good.body()).contains("accessToken").doesNotContain(".secret\"");
    }
}
