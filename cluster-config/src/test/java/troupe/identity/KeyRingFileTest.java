package troupe.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingFileTest {
    private static final String SEED = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Caller CLERK = new Caller("warehouse", Role.CLERK, Set.of("stock"));

    @TempDir
    private Path directory;

    @Test
    void aKeyIsMadeOnceAndIsTheOwnersAlone() throws IOException {
        KeyRingFile file = KeyRingFile.in(directory.resolve("data"));
        KeyRing made = file.read();

        assertThat(file.read().ids()).isEqualTo(made.ids()).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
    }

    @Test
    void nodesThatStartAtTheSameMomentAgree() {
        Set<String> seen = new ConcurrentSkipListSet<>();
        IntStream.range(0, 16)
                .parallel()
                .forEach(node -> seen.addAll(KeyRingFile.in(directory).read().ids()));

        assertThat(seen).hasSize(1);
    }

    @Test
    void aFileThatIsNamedHasToBeThereAndHoldKeys() throws IOException {
        Path named = directory.resolve("keys");
        assertThatThrownBy(KeyRingFile.at(named)::read).hasMessageContaining("cannot be read");

        Files.writeString(named, "00ff");
        assertThatThrownBy(KeyRingFile.at(named)::read)
                .hasMessageContaining("64 hexadecimal digits")
                .hasMessageNotContaining("00ff");
    }

    @Test
    void aTokenSaysWhoShowsIt() throws InvalidTokenException {
        KeyRing ring = KeyRing.parse(SEED);
        String token = AccessTokens.mint(ring, CLERK, NOW, AccessTokens.VALID).value();

        assertThat(AccessTokens.verify(ring, token, NOW).caller()).isEqualTo(CLERK);
        assertThatThrownBy(() -> AccessTokens.verify(ring, token, NOW.plus(AccessTokens.VALID)))
                .hasMessage("the token has expired");
    }

    @Test
    void rotationLogsNobodyOut() throws Exception {
        KeyRingFile file = KeyRingFile.in(directory);
        String before =
                AccessTokens.mint(file.read(), CLERK, NOW, AccessTokens.VALID).value();

        KeyRing rotated = file.rotate();

        assertThat(rotated.ids()).hasSize(2);
        assertThat(AccessTokens.verify(rotated, before, NOW).caller()).isEqualTo(CLERK);
    }

    @Test
    void aFreshKeySignsWhenEveryNodeHasReadIt() {
        KeyRing ring = KeyRing.parse(SEED + "\n" + NOW + " " + SEED.replace('0', '1'));

        assertThat(ring.signing(NOW).id()).isEqualTo(ring.ids().get(0));
        assertThat(ring.signing(NOW.plus(KeyRing.SETTLED_AFTER)).id())
                .isEqualTo(ring.ids().get(1));
        assertThat(KeyRing.LOOK_EVERY).isLessThan(KeyRing.SETTLED_AFTER.dividedBy(2));
    }

    @Test
    void aKeyGoesWhenNothingIsGoodAnyMoreThatItSigned() throws IOException {
        KeyRingFile file = KeyRingFile.in(directory);
        Instant longAgo = NOW.minus(AccessTokens.VALID_MAX.multipliedBy(2));
        Files.writeString(file.path(), SEED + "\n" + longAgo + " " + SEED.replace('0', '1') + "\n");
        String later = file.read().ids().get(1);

        assertThat(file.rotate().ids()).hasSize(2).first().isEqualTo(later);
    }

    @Test
    void thePublicKeysSayNothingOfTheSecretOnes() {
        assertThat(KeyRing.parse(SEED).jwks())
                .contains("\"kty\":\"OKP\"", "\"crv\":\"Ed25519\"", "\"alg\":\"EdDSA\"")
                .doesNotContain(SEED, "\"d\"");
    }

    /** RFC 8037, appendix A: its secret key makes its public key. */
    @Test
    void theKeysAreThoseOfTheStandard() {
        String secret = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
        assertThat(KeyRing.parse(secret).jwks()).contains("\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"");
    }
}
