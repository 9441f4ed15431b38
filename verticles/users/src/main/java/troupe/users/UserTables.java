package troupe.users;

import io.vertx.sqlclient.Row;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import troupe.kit.store.EntityTable;

/** Where accounts, addresses and sessions are kept. */
final class UserTables {
    static final EntityTable<Account> ACCOUNTS = EntityTable.of(Account.TYPE, "accounts")
            .idKey("user_id", Account::userId)
            .text("email", account(Account.Content::email))
            .text("name", account(Account.Content::name))
            .text("password_hash", account(Account.Content::passwordHash))
            .flag("active", Account::mayLogIn)
            .number("generation", account(Account.Content::generation))
            .number("moves", account(Account.Content::moves))
            .readBy(UserTables::account);

    static final EntityTable<EmailClaim> EMAILS = EntityTable.of(EmailClaim.TYPE, "emails")
            .textKey("email", EmailClaim::email)
            .id("user_id", EmailClaim::userId)
            .readBy(row -> new EmailClaim(row.getString("email"), row.getUUID("user_id")));

    static final EntityTable<LoginSession> SESSIONS = EntityTable.of(LoginSession.TYPE, "sessions")
            .idKey("session_id", LoginSession::sessionId)
            .id("user_id", session(LoginSession.Content::userId))
            .text("token_hash", session(LoginSession.Content::tokenHash))
            .number("generation", session(LoginSession.Content::generation))
            .flag("open", session -> session.view().open())
            .readBy(UserTables::session);

    private UserTables() {}

    /** Only what has content is saved, so the columns are never null. */
    private static <T> Function<Account, @Nullable T> account(Function<Account.Content, T> part) {
        return account -> account.content() == null ? null : part.apply(account.content());
    }

    private static <T> Function<LoginSession, @Nullable T> session(Function<LoginSession.Content, T> part) {
        return session -> session.content() == null ? null : part.apply(session.content());
    }

    private static Account account(Row row) {
        return new Account(
                row.getUUID("user_id"),
                new Account.Content(
                        row.getString("email"),
                        row.getString("name"),
                        row.getString("password_hash"),
                        row.getBoolean("active"),
                        row.getLong("generation"),
                        row.getLong("moves")));
    }

    private static LoginSession session(Row row) {
        return new LoginSession(
                row.getUUID("session_id"),
                new LoginSession.Content(
                        row.getUUID("user_id"),
                        row.getString("token_hash"),
                        row.getLong("generation"),
                        row.getBoolean("open")));
    }
}
