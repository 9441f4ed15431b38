package troupe.users;

import static troupe.kit.behavior.Decision.nothing;
import static troupe.kit.behavior.Decision.refuse;
import static troupe.kit.behavior.Decision.save;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;
import troupe.language.Refused.Code;

/**
 * Who has an account, and who is logged in. A session's refresh token is good once; what is shown a second time ends
 * the session. Pure, and safe for use by any thread.
 */
final class UserRules {
    /** Then one logs in again, however often one has been here. */
    static final Duration SESSION = Duration.ofDays(30);

    static final Behavior BEHAVIOR = Behavior.of("users", Account.TYPE)
            .on(RegisterUser.class, UserRules::register)
            .needs(command -> Set.of(EmailClaim.TYPE.ref(command.email())))
            .emits(UserRegistered.class)
            .on(ChangeEmail.class, UserRules::changeEmail)
            .needs(command -> claimsOf(command.from(), command.email()))
            .emits(EmailChanged.class)
            .on(ChangePassword.class, UserRules::changePassword)
            .on(DeactivateUser.class, UserRules::deactivate)
            .on(OpenSession.class, LoginSession.TYPE, OpenSession::key, UserRules::open)
            .reads(command -> Set.of(Account.TYPE.ref(command.userId().toString())))
            .emits(SessionEnds.class)
            .on(RefreshSession.class, LoginSession.TYPE, RefreshSession::key, UserRules::refresh)
            .reads(command -> Set.of(Account.TYPE.ref(command.userId().toString())))
            .on(CloseSession.class, LoginSession.TYPE, CloseSession::key, UserRules::close)
            .on(SessionEnds.class, LoginSession.TYPE, SessionEnds::key, UserRules::sessionEnds)
            .build();

    private UserRules() {}

    /** Both may be the same. */
    private static Set<Ref> claimsOf(String... emails) {
        return Stream.of(emails).map(EmailClaim.TYPE::ref).collect(Collectors.toSet());
    }

    private static Decision register(RegisterUser command, Account account, Entities all) {
        Account.Content known = account.content();
        if (known != null) {
            return known.email().equals(command.email()) && known.name().equals(command.name())
                    ? nothing().reply(account.view())
                    : refuse(Code.CONFLICT, "another registration already used this key");
        }
        EmailClaim claim = all.get(EmailClaim.TYPE, command.email());
        if (!claim.isFreeFor(command.userId())) {
            return refuse(Code.CONFLICT, "there is an account with this e-mail address");
        }
        Account opened =
                account.with(new Account.Content(command.email(), command.name(), command.passwordHash(), true, 0, 0));
        return save(opened)
                .and(claim.by(command.userId()))
                .emit(new UserRegistered(command.userId(), command.email(), command.name()))
                .reply(opened.view());
    }

    private static Decision changeEmail(ChangeEmail command, Account account, Entities all) {
        Account.Content known = account.content();
        if (known == null || !known.active()) {
            return unknown();
        }
        if (known.email().equals(command.email())) {
            return nothing().reply(account.view());
        }
        EmailClaim claim = all.get(EmailClaim.TYPE, command.email());
        if (!known.email().equals(command.from()) || !claim.isFreeFor(command.userId())) {
            return refuse(Code.CONFLICT, "the e-mail address cannot be had, or has changed meanwhile");
        }
        Account.Content reached = known.reachedAt(command.email());
        Account moved = account.with(reached);
        return save(moved)
                .and(claim.by(command.userId()))
                .and(all.get(EmailClaim.TYPE, command.from()).released())
                .emit(new EmailChanged(command.userId(), command.email(), reached.moves()))
                .reply(moved.view());
    }

    private static Decision changePassword(ChangePassword command, Account account) {
        Account.Content known = account.content();
        if (known == null || !known.active()) {
            return unknown();
        }
        Account changed = account.with(known.guardedBy(command.passwordHash()));
        return save(changed).reply(changed.view());
    }

    private static Decision deactivate(DeactivateUser command, Account account) {
        Account.Content known = account.content();
        if (known == null) {
            return unknown();
        }
        if (!known.active()) {
            return nothing().reply(account.view());
        }
        Account changed = account.with(known.deactivated());
        return save(changed).reply(changed.view());
    }

    private static Decision unknown() {
        return refuse(Code.NOT_FOUND, "there is no such account");
    }

    private static Decision open(OpenSession command, LoginSession session, Entities all) {
        Account.Content account =
                all.get(Account.TYPE, command.userId().toString()).content();
        if (account == null || !account.active() || session.content() != null) {
            return refuse(Code.CONFLICT, "nobody can log in so");
        }
        LoginSession opened = session.with(
                new LoginSession.Content(command.userId(), command.tokenHash(), account.generation(), true));
        return save(opened)
                .emitAfter(SESSION, new SessionEnds(command.sessionId()))
                .reply(opened.view());
    }

    private static Decision refresh(RefreshSession command, LoginSession session, Entities all) {
        LoginSession.Content known = session.content();
        if (known == null || !known.open() || !known.userId().equals(command.userId())) {
            return refuse(Code.CONFLICT, "the session has ended");
        }
        Account account = all.get(Account.TYPE, command.userId().toString());
        boolean good = known.tokenHash().equals(command.shownHash()) && account.isOfGeneration(known.generation());
        LoginSession after = session.with(good ? known.expecting(command.nextHash()) : known.closed());
        // Not refused: what is refused is not saved, and a stolen token has to end the session.
        return save(after).reply(after.view());
    }

    private static Decision close(CloseSession command, LoginSession session) {
        LoginSession.Content known = session.content();
        if (known == null || !known.open() || !known.tokenHash().equals(command.shownHash())) {
            return nothing().reply(session.view());
        }
        LoginSession closed = session.with(known.closed());
        return save(closed).reply(closed.view());
    }

    private static Decision sessionEnds(SessionEnds timer, LoginSession session) {
        LoginSession.Content known = session.content();
        return known == null || !known.open() ? nothing() : save(session.with(known.closed()));
    }
}
