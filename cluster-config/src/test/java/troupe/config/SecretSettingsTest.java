package troupe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where secrets may come from, and that they are never shown. */
class SecretSettingsTest {
    @TempDir
    Path directory;

    @Test
    void aSecretComesFromTheEnvironmentOrAFileOfItsOwn() throws IOException {
        Path password = Files.writeString(directory.resolve("password"), "from-file\n");
        Settings settings = Settings.load(new Settings.Sources(
                null, null, Map.of("TROUPE_DB__A", "from-environment"), Map.of("db.b-file", password.toString())));
        Section db = settings.section("db");
        assertThat(db.secret("a")).hasValue(new Secret("from-environment"));
        assertThat(db.secret("b")).hasValue(new Secret("from-file"));
        settings.verify();
        assertThat(settings.known()).noneMatch(known -> known.shown().contains("from-environment"));
    }

    @Test
    void aSecretWhereOthersCanSeeItIsRefusedWithoutBeingShown() {
        Settings settings = Settings.ofFlags(Map.of("db.password", "hunter2"));
        assertThat(settings.section("db").secret("password")).isEmpty();
        assertThatThrownBy(settings::verify)
                .hasMessageContaining("db.password (command line) is a secret")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
        assertThat(new Secret("hunter2")).hasToString("***");
    }

    @Test
    void ofASecretGivenTwiceTheLaterLayerWins() throws IOException {
        Path old = Files.writeString(directory.resolve("old"), "from-file\n");
        Path file = Files.writeString(directory.resolve("settings.yaml"), "db:\n  password-file: " + old + "\n");
        Settings settings = Settings.load(
                new Settings.Sources(null, file, Map.of("TROUPE_DB_PASSWORD", "from-environment"), Map.of()));
        assertThat(settings.section("db").secret("password")).hasValue(new Secret("from-environment"));
        settings.verify();
    }

    @Test
    void aSecretsFileThatIsMissingOrEmptyIsNamed() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty"), "");
        Settings settings = Settings.ofFlags(Map.of("db.a-file", "/no/such", "db.b-file", empty.toString()));
        settings.section("db").secret("a");
        settings.section("db").secret("b");
        assertThatThrownBy(settings::verify)
                .hasMessageContaining("db.a-file is '/no/such' (command line), which cannot be read")
                .hasMessageContaining("db.b-file is '" + empty + "' (command line), which is empty");
    }
}
