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

/** Layers, values and their problems. */
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
                        "a.flag", "true", "a.ms", "500ms", "a.iso", "1m", "a.colour", "dark-blue", "a.list", "x, y,,z"))
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
    void aFileThatCannotBeReadIsNamed() throws IOException {
        assertThatThrownBy(() -> load(directory.resolve("missing.yaml"))).hasMessageContaining("missing.yaml");
        assertThatThrownBy(() -> load(write("just words"))).hasMessageContaining("has no keys");
        assertThatThrownBy(() -> load(write("a: [1\n"))).hasMessageContaining("settings.yaml");
        assertThatThrownBy(() -> Settings.load(new Settings.Sources("nosuch", null, Map.of(), Map.of())))
                .hasMessageContaining("no profile 'nosuch'");
    }

    @Test
    void aMistakeInAFileIsPlacedWithoutQuotingTheFile() {
        assertThatThrownBy(() -> load(write("db:\n  password: hunter2\n bad: [\n")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("settings.yaml: not valid YAML near line 3")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
        assertThatThrownBy(() -> load(write("a: 1\nb: 2\na: 3\n"))).hasMessageContaining("Duplicate field 'a'");
        assertThatThrownBy(() -> load(write("a:\n  - b: 1\n"))).hasMessageContaining("may only list plain values");
    }

    @Test
    void everySettingThatWasReadIsDescribedWithItsLayer() {
        Settings settings = Settings.load(new Settings.Sources(
                "demo", null, Map.of("TROUPE_DB_PASSWORD", "hunter2"), Map.of("orders.lanes", "2")));
        settings.section("orders").integer("lanes", 1, 1, 64);
        settings.section("orders").text("payment-deadline", "15m");
        settings.section("orders").bool("fast", true);
        settings.section("db").secret("password");
        assertThat(settings.known())
                .extracting(known -> known.key() + " = " + known.shown())
                .contains(
                        "db.password = *** (environment variable TROUPE_DB_PASSWORD)",
                        "orders.fast = true (default)",
                        "orders.lanes = 2 (command line)",
                        "orders.payment-deadline = 5s (profile demo)");
    }

    private static void load(Path file) {
        Settings.load(new Settings.Sources(null, file, Map.of(), Map.of()));
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(directory.resolve("settings.yaml"), yaml);
    }
}
