package troupe.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

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
        FailedLogins failed = new FailedLogins();
        for (int i = 0; i < FailedLogins.FAILURES_MAX; i++) {
            assertThat(failed.tooMany(i, "account a", "address b")).isFalse();
            failed.failed(i, "account a", "address b");
        }

        assertThat(failed.tooMany(20, "account a", "address c")).isTrue();
        assertThat(failed.tooMany(20, "account d", "address b")).isTrue();
        assertThat(failed.tooMany(20, "account d", "address c")).isFalse();
        assertThat(failed.tooMany(FailedLogins.WHILE.toNanos() + 1, "account a", "address b"))
                .isFalse();
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
