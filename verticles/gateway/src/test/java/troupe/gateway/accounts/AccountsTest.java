package troupe.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.gateway.limits.LocalAllowances;
import troupe.kit.time.Ticker;

class AccountsTest {
    @Test
    void aHashIsOfOnePasswordAndSaysHowItWasMade() {
        String hash = Argon2.hash("correct horse battery");

        assertThat(hash)
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .isNotEqualTo(Argon2.hash("correct horse battery"));
        assertThat(Argon2.matches("correct horse battery", hash)).isTrue();
        assertThat(Argon2.matches("correct horse batterY", hash)).isFalse();
    }

    @Test
    void whereThereIsNoAccountAPasswordIsComparedAtTheSameCostAndNeverMatches() {
        String hash = Argon2.ofNoPassword();

        assertThat(hash)
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .hasSameSizeAs(Argon2.hash("correct horse battery"))
                .isNotEqualTo(Argon2.ofNoPassword());
        assertThat(Argon2.matches("correct horse battery", hash)).isFalse();
    }

    /** Of the reference implementation: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 24. */
    @Test
    void hashesAreThoseOfTheReference() {
        assertThat(Argon2.matches(
                        "password",
                        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"))
                .isTrue();
    }

    @Test
    void whoGuessesTooOftenHasToWait() {
        LoginAttempts attempts = new LoginAttempts(new LocalAllowances(10, Ticker.SYSTEM));
        for (int i = 0; i < LoginAttempts.ACCOUNT_MAX; i++) {
            assertThat(attempts.begin("a", "address b").result()).isEmpty();
        }

        assertThat(attempts.begin("a", "address c").result().orElseThrow())
                .isPositive()
                .isLessThanOrEqualTo(LoginAttempts.WHILE.multipliedBy(2));
        for (int i = 0; i < LoginAttempts.ADDRESS_MAX; i++) {
            assertThat(attempts.begin("a", "address b").result()).isPresent();
        }
        // Nobody looked at a password: the others at that address are not to wait for it.
        assertThat(attempts.begin("d", "address b").result()).isEmpty();
    }

    @Test
    void anAddressThatTriesManyAccountsHasToWait() {
        LoginAttempts attempts = new LoginAttempts(new LocalAllowances(100, Ticker.SYSTEM));
        for (int i = 0; i < LoginAttempts.ADDRESS_MAX; i++) {
            assertThat(attempts.begin("account " + i, "address").result()).isEmpty();
        }

        assertThat(attempts.begin("another", "address").result()).isPresent();
        assertThat(attempts.begin("another", "elsewhere").result()).isEmpty();
    }

    @Test
    void whoKnowsHisPasswordMayLogInAsOftenAsHeLikesAndIsNotForgivenWhatWasGuessed() {
        LoginAttempts attempts = new LoginAttempts(new LocalAllowances(10, Ticker.SYSTEM));
        for (int i = 1; i < LoginAttempts.ACCOUNT_MAX; i++) {
            assertThat(attempts.begin("a", "address").result()).isEmpty();
        }
        for (int i = 0; i < 100; i++) {
            assertThat(attempts.begin("a", "address").result()).isEmpty();
            attempts.giveBack("a", "address");
        }

        assertThat(attempts.begin("a", "address").result()).isEmpty();
        assertThat(attempts.begin("a", "address").result()).isPresent();
    }

    @Test
    void ofARefreshTokenTheHashIsKept() {
        RefreshToken token = RefreshToken.of(new UUID(1, 1), new UUID(1, 2));

        assertThat(RefreshToken.parse(token.text())).hasValue(token);
        assertThat(token.hash()).doesNotContain(token.secret());
        assertThat(token).asString().doesNotContain(token.secret());
        assertThat(RefreshToken.parse("a.b.c")).isEmpty();
    }
}
