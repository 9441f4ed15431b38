package troupe.gateway.accounts;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import troupe.gateway.limits.Allowances;
import troupe.gateway.limits.Allowances.Verdict;

/**
 * Lets each account and each address fail to log in so often in a while, in the whole cluster: whether somebody tries
 * many passwords or many accounts, and whichever nodes he asks. An attempt counts before the password is looked at, so
 * that guesses side by side count as well, and is given back when it was right: what was guessed wrong before stays
 * counted, for who guesses must not be forgiven for knowing one password. Used on the gateway's event loop only.
 */
public final class LoginAttempts {
    /** Of one account. */
    static final int ACCOUNT_MAX = 10;

    /** An address may be that of many people, who mistype now and then. */
    static final int ADDRESS_MAX = 30;

    static final Duration WHILE = Duration.ofMinutes(15);

    private final Allowances allowances;

    public LoginAttempts(Allowances allowances) {
        this.allowances = allowances;
    }

    /**
     * Counts an attempt.
     *
     * @return what has to be waited where there have been too many; empty where the password may be looked at
     */
    public Future<Optional<Duration>> begin(String email, String address) {
        return take(ofAddress(address), ADDRESS_MAX)
                .compose(first -> first.allowed() ? ofAccount(email, address) : Future.succeededFuture(first))
                .map(verdict ->
                        verdict.allowed() ? Optional.empty() : Optional.of(Duration.ofMillis(verdict.waitMs())));
    }

    /** Of an account that is locked no password is looked at: that is no guess of this address. */
    private Future<Verdict> ofAccount(String email, String address) {
        return take(ofAccount(email), ACCOUNT_MAX).onSuccess(verdict -> {
            if (!verdict.allowed()) {
                allowances.giveBack(ofAddress(address), WHILE.toMillis());
            }
        });
    }

    /** The attempt was none to guess, or nobody has said whether it was right. */
    public void giveBack(String email, String address) {
        allowances.giveBack(ofAddress(address), WHILE.toMillis());
        allowances.giveBack(ofAccount(email), WHILE.toMillis());
    }

    private Future<Verdict> take(String whose, int limit) {
        return allowances.take(whose, limit, WHILE.toMillis());
    }

    private static String ofAddress(String address) {
        return "log-ins from " + address;
    }

    /** The cluster need not remember addresses that people are reached by. */
    private static String ofAccount(String email) {
        return "log-ins to " + UUID.nameUUIDFromBytes(email.getBytes(StandardCharsets.UTF_8));
    }
}
