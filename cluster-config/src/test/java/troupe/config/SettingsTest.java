package troupe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path directory;

    private enum Colour {
        RED,
        DARK_BLUE
    }

    @Test
    void whatNobodySetHasItsDefault() {
        Section orders = Settings.ofFlags(Map.of()).section("orders");
        assertThat(orders.integer("lanes", 3, 1, 64)).isEqualTo(3);
        assertThat(orders.optionalText("name")).isEmpty();
    }

    @Test
    void laterLayersWin() throws IOException {
        Path file = write("orders:\n  lanes: 2\n  payment-deadline: 2m\n  name: file\n");
        Settings settings = Settings.load(new Settings.Sources(
                "demo",
                file,
                Map.of("TROUPE_ORDERS__NAME", "environment", "TROUPE_ORDERS__LANES", "4"),
                Map.of("orders.lanes", "5")));
        Section orders = settings.section("orders");
        assertThat(orders.integer("lanes", 1, 1, 64)).isEqualTo(5);
        assertThat(orders.text("name", "default")).isEqualTo("environment");
        assertThat(orders.duration("payment-deadline", Duration.ofHours(1), Duration.ZERO, Duration.ofDays(1)))
                .isEqualTo(Duration.ofMinutes(2));
        settings.verify();
    }

    @Test
    void everyKindOfValueIsRead() {
        Section all = Settings.ofFlags(Map.of(
                        "a.flag",
                        "true",
                        "a.ms",
                        "500ms",
                        "a.iso",
                        "PT1M",
                        "a.colour",
                        "dark-blue",
                        "a.list",
                        "x, y,,z"))
                .section("a");
        assertThat(all.bool("flag", false)).isTrue();
        assertThat(all.duration("ms", Duration.ZERO, Duration.ZERO, Duration.ofDays(1)))
                .isEqualTo(Duration.ofMillis(500));
        assertThat(all.duration("iso", Duration.ZERO, Duration.ZERO, Duration.ofDays(1)))
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(all.choice("colour", Colour.RED)).isEqualTo(Colour.DARK_BLUE);
        assertThat(all.list("list", List.of())).containsExactly("x", "y", "z");
    }

    @Test
    void everyBadKeyIsNamedAtOnceWithWhereItComesFrom() throws IOException {
        Path file = write("orders:\n  lanes: many\n  payment-dedline: 5s\n");
        Settings settings = Settings.load(new Settings.Sources(
                null,
                file,
                Map.of("TROUPE_ORDERS__RETRIES", "99"),
                Map.of("orders.deadline", "soon", "nonsense.key", "1")));
        Section orders = settings.section("orders");
        orders.integer("lanes", 1, 1, 64);
        orders.integer("retries", 1, 1, 10);
        orders.duration("deadline", Duration.ZERO, Duration.ZERO, Duration.ofDays(1));
        orders.duration("payment-deadline", Duration.ZERO, Duration.ZERO, Duration.ofDays(1));

        assertThatThrownBy(settings::verify)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("5 problems")
                .hasMessageContaining("orders.lanes is 'many' (" + file + "), expected a whole number from 1 to 64")
                .hasMessageContaining("orders.retries is '99' (environment variable TROUPE_ORDERS__RETRIES)")
                .hasMessageContaining("orders.deadline is 'soon' (command line), expected a duration")
                .hasMessageContaining(
                        "orders.payment-dedline (" + file + ") is not a setting; did you mean orders.payment-deadline?")
                .hasMessageContaining("nonsense.key (command line) is not a setting");
    }

    @Test
    void aVariableOfTheLauncherScriptIsNoSetting() {
        Settings.load(new Settings.Sources(null, null, Map.of("TROUPE_JAVA_OPTS", "-Xmx1g", "PATH", "/bin"), Map.of()))
                .verify();
    }

    @Test
    void aSecretComesFromTheEnvironmentOrAFileOfItsOwn() throws IOException {
        Path password = Files.writeString(directory.resolve("password"), "from-file\n");
        Settings settings = Settings.load(new Settings.Sources(
                null, null, Map.of("TROUPE_DB__A", "from-environment"), Map.of("db.b-file", password.toString())));
        Section db = settings.section("db");
        assertThat(db.secret("a")).hasValue(new Secret("from-environment"));
        assertThat(db.secret("b")).hasValue(new Secret("from-file"));
        settings.verify();
        assertThat(settings.describe()).noneMatch(line -> line.contains("from-environment"));
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
    void aFileThatCannotBeReadIsNamed() throws IOException {
        assertThatThrownBy(() -> load(directory.resolve("missing.yaml"))).hasMessageContaining("missing.yaml");
        assertThatThrownBy(() -> load(write("just words"))).hasMessageContaining("has no keys");
        assertThatThrownBy(() -> load(write("a: [1\n"))).hasMessageContaining("settings.yaml");
        assertThatThrownBy(() -> Settings.load(new Settings.Sources("nosuch", null, Map.of(), Map.of())))
                .hasMessageContaining("no profile 'nosuch'");
    }

    private static void load(Path file) {
        Settings.load(new Settings.Sources(null, file, Map.of(), Map.of()));
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(directory.resolve("settings.yaml"), yaml);
    }
}
