package troupe.users;

import static troupe.kit.test.Scenario.given;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.commerce.SessionView;
import troupe.commerce.UserCommand.ChangeEmail;
import troupe.commerce.UserCommand.ChangePassword;
import troupe.commerce.UserCommand.CloseSession;
import troupe.commerce.UserCommand.DeactivateUser;
import troupe.commerce.UserCommand.OpenSession;
import troupe.commerce.UserCommand.RefreshSession;
import troupe.commerce.UserCommand.RegisterUser;
import troupe.commerce.UserEvent.EmailChanged;
import troupe.commerce.UserEvent.UserRegistered;
import troupe.commerce.UserTimer.SessionEnds;
import troupe.commerce.UserView;
import troupe.language.Refused.Code;

class UserRulesTest {
    private static final UUID ANN = new UUID(1, 1);
    private static final UUID BEA = new UUID(1, 2);
    private static final UUID SESSION = new UUID(2, 1);
    private static final String AT_COM = "ann@example.com";
    private static final String AT_ORG = "ann@example.org";
    private static final RegisterUser REGISTER = new RegisterUser(ANN, AT_COM, "Ann", "hash");
    private static final UserView REGISTERED = new UserView(ANN, AT_COM, "Ann", true);
    private static final OpenSession OPEN = new OpenSession(SESSION, ANN, "t1");
    private static final RefreshSession REFRESH = new RefreshSession(SESSION, ANN, "t1", "t2");

    @Test
    void whoRegistersHasAnAccountAndTheOthersHearOfIt() {
        given(UserRules.BEHAVIOR)
                .when(REGISTER)
                .thenEmitted(new UserRegistered(ANN, AT_COM, "Ann"))
                .thenReplied(REGISTERED);
    }

    @Test
    void registeringAgainAnswersAsTheFirstTime() {
        given(UserRules.BEHAVIOR, REGISTER)
                .when(new RegisterUser(ANN, AT_COM, "Ann", "another salt"))
                .thenReplied(REGISTERED);
    }

    @Test
    void anAddressBelongsToOneAccount() {
        given(UserRules.BEHAVIOR, REGISTER)
                .when(new RegisterUser(BEA, AT_COM, "Bea", "hash"))
                .thenRefused(Code.CONFLICT, "there is an account");
    }

    @Test
    void aKeyNamesOneRegistration() {
        given(UserRules.BEHAVIOR, REGISTER)
                .when(new RegisterUser(ANN, AT_ORG, "Ann", "hash"))
                .thenRefused(Code.CONFLICT, "this key");
    }

    @Test
    void whoMovesLeavesTheAddressToOthers() {
        given(UserRules.BEHAVIOR, REGISTER, new ChangeEmail(ANN, AT_COM, AT_ORG))
                .when(new RegisterUser(BEA, AT_COM, "Bea", "hash"))
                .thenReplied(new UserView(BEA, AT_COM, "Bea", true));
    }

    @Test
    void whoeverWritesToPeopleHearsOfEachMoveAndWhichIsTheLatest() {
        given(UserRules.BEHAVIOR, REGISTER)
                .when(new ChangeEmail(ANN, AT_COM, AT_ORG))
                .thenEmitted(new EmailChanged(ANN, AT_ORG, 1));
        given(UserRules.BEHAVIOR, REGISTER, new ChangeEmail(ANN, AT_COM, AT_ORG))
                .when(new ChangeEmail(ANN, AT_ORG, AT_COM))
                .thenEmitted(new EmailChanged(ANN, AT_COM, 2));
    }

    @Test
    void nobodyMovesToAnothersAddress() {
        given(UserRules.BEHAVIOR, REGISTER, new RegisterUser(BEA, AT_ORG, "Bea", "hash"))
                .when(new ChangeEmail(ANN, AT_COM, AT_ORG))
                .thenRefused(Code.CONFLICT, "cannot be had");
    }

    @Test
    void whoLogsInStaysSoForAWhile() {
        given(UserRules.BEHAVIOR, REGISTER)
                .when(OPEN)
                .thenEmittedAfter(UserRules.SESSION, new SessionEnds(SESSION))
                .thenReplied(new SessionView(SESSION, true));
        given(UserRules.BEHAVIOR, REGISTER, OPEN, new SessionEnds(SESSION))
                .when(REFRESH)
                .thenRefused(Code.CONFLICT, "has ended");
    }

    @Test
    void aRefreshTokenIsGoodOnceAndShownAgainEndsTheSession() {
        given(UserRules.BEHAVIOR, REGISTER, OPEN).when(REFRESH).thenReplied(new SessionView(SESSION, true));
        given(UserRules.BEHAVIOR, REGISTER, OPEN, REFRESH).when(REFRESH).thenReplied(new SessionView(SESSION, false));
        given(UserRules.BEHAVIOR, REGISTER, OPEN, REFRESH, REFRESH)
                .when(new RefreshSession(SESSION, ANN, "t2", "t3"))
                .thenRefused(Code.CONFLICT, "has ended");
    }

    @Test
    void anotherPasswordEndsAllSessions() {
        given(UserRules.BEHAVIOR, REGISTER, OPEN, new ChangePassword(ANN, "other"))
                .when(REFRESH)
                .thenReplied(new SessionView(SESSION, false));
    }

    @Test
    void whoIsDeactivatedLogsInNoMore() {
        given(UserRules.BEHAVIOR, REGISTER, OPEN, new DeactivateUser(ANN))
                .when(REFRESH)
                .thenReplied(new SessionView(SESSION, false));
        given(UserRules.BEHAVIOR, REGISTER, new DeactivateUser(ANN))
                .when(OPEN)
                .thenRefused(Code.CONFLICT, "nobody can log in so");
    }

    @Test
    void whoHasLoggedOutIsOut() {
        given(UserRules.BEHAVIOR, REGISTER, OPEN, new CloseSession(SESSION, "t1"))
                .when(REFRESH)
                .thenRefused(Code.CONFLICT, "has ended");
        given(UserRules.BEHAVIOR, REGISTER, OPEN, new CloseSession(SESSION, "not his"))
                .when(REFRESH)
                .thenReplied(new SessionView(SESSION, true));
    }

    @Test
    void anothersSessionIsNotRefreshed() {
        given(UserRules.BEHAVIOR, REGISTER, OPEN)
                .when(new RefreshSession(SESSION, BEA, "t1", "t2"))
                .thenRefused(Code.CONFLICT, "has ended");
    }

    @Test
    void nobodyIsNobody() {
        given(UserRules.BEHAVIOR).when(OPEN).thenRefused(Code.CONFLICT, "nobody can log in so");
        given(UserRules.BEHAVIOR).when(new ChangePassword(ANN, "x")).thenRefused(Code.NOT_FOUND, "no such account");
        given(UserRules.BEHAVIOR).when(new DeactivateUser(ANN)).thenRefused(Code.NOT_FOUND, "no such account");
        given(UserRules.BEHAVIOR)
                .when(new ChangeEmail(ANN, AT_COM, AT_ORG))
                .thenRefused(Code.NOT_FOUND, "no such account");
    }
}
