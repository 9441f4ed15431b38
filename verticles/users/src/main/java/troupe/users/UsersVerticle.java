package troupe.users;

import troupe.commerce.UserQuery.FindUser;
import troupe.commerce.UserQuery.GetCredentials;
import troupe.commerce.UserQuery.GetUser;
import troupe.config.Settings;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.service.ServiceVerticle;

/** The users service on its event loop: wiring only. */
public final class UsersVerticle extends ServiceVerticle {
    static final int LANES_DEFAULT = 1;
    static final int LANES_MAX = 64;

    public UsersVerticle(Node node, ServiceDefinition definition) {
        super(node, definition);
    }

    /** Reads {@code users.lanes}: instances on each node, 1 to {@value #LANES_MAX}. */
    public static ServiceDefinition definition(Settings settings) {
        return ServiceDefinition.of(UserRules.BEHAVIOR)
                .table(UserTables.ACCOUNTS)
                .table(UserTables.EMAILS)
                .table(UserTables.SESSIONS)
                .answers(GetUser.class, UserTables.ACCOUNTS, GetUser::key, Account::view)
                .answers(GetCredentials.class, UserTables.ACCOUNTS, GetCredentials::key, Account::credentials)
                .answers(FindUser.class, UserTables.EMAILS, FindUser::key, EmailClaim::view)
                .lanes(settings.section("users").integer("lanes", LANES_DEFAULT, 1, LANES_MAX))
                .build();
    }
}
