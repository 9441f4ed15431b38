package troupe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorSecretTest {
    @TempDir
    Path directory;

    @Test
    void itIsMadeOnceAndForItsOwnerOnly() throws IOException {
        Path data = directory.resolve("fresh").resolve("data");
        assertThat(OperatorSecret.find(data)).isEmpty();

        Secret made = OperatorSecret.of(data);

        assertThat(made.value()).hasSize(64);
        assertThat(OperatorSecret.of(data)).isEqualTo(made);
        assertThat(OperatorSecret.find(data)).hasValue(made);
        assertThat(Files.getPosixFilePermissions(data.resolve("operator-secret")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(OperatorSecret.of(directory.resolve("another"))).isNotEqualTo(made);
    }

    @Test
    void nodesThatStartAtOnceAgreeOnOne() {
        Set<Secret> seen = ConcurrentHashMap.newKeySet();

        IntStream.range(0, 16).parallel().forEach(node -> seen.add(OperatorSecret.of(directory)));

        assertThat(seen).hasSize(1);
    }

    @Test
    void aDirectoryThatCannotHaveOneIsNamedAndSoIsTheSetting() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> OperatorSecret.of(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(file + "/operator-secret cannot be made, and gateway.operator-secret is not set");
    }

    @Test
    void anEmptyFileOpensNothing() throws IOException {
        Files.writeString(directory.resolve("operator-secret"), "\n");

        assertThatThrownBy(() -> OperatorSecret.of(directory)).hasMessageContaining("operator-secret holds no secret");
    }

    @Test
    void oneThatIsConfiguredMayNotBeEasyToGuess() {
        Settings good = environment("0123456789abcdef");
        assertThat(OperatorSecret.configured(good)).hasValue(new Secret("0123456789abcdef"));
        good.verify();
        for (String bad : new String[] {"", "letmein", "0123456789 abcdef"}) {
            Settings settings = environment(bad);
            assertThat(OperatorSecret.configured(settings)).isEmpty();
            assertThatThrownBy(settings::verify)
                    .hasMessageContaining("gateway.operator-secret is not a secret of at least 16 visible");
        }
    }

    private static Settings environment(String secret) {
        return Settings.load(
                new Settings.Sources(null, null, Map.of("TROUPE_GATEWAY__OPERATOR_SECRET", secret), Map.of()));
    }
}
