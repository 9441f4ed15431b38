package troupe.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import troupe.config.Settings;
import troupe.kit.test.Repository;
import troupe.system.WholeSystem;

/** What docs/MEASURES.md and docs/DECIDE.md name is there. That tests are, {@code DocumentsTest} looks. */
class MeasuresTest {
    private static final WholeSystem SYSTEM = new WholeSystem();
    private static final String TEXT = Repository.read("docs/MEASURES.md");
    private static final String BOTH = TEXT + Repository.read("docs/DECIDE.md");

    @Test
    void settingsThatAreNamedAreThere() {
        Set<String> known = SettingMeanings.known(SYSTEM, "").stream()
                .map(Settings.Known::key)
                .collect(Collectors.toSet());

        assertThat(named(TEXT, "`([a-z]+(?:\\.[a-z-]+)+)`")).isNotEmpty().allMatch(known::contains, "is a setting");
    }

    @Test
    void commandsThatAreNamedAreThere() {
        Set<String> known = Troupe.commandLine(SYSTEM).getSubcommands().keySet();

        assertThat(named(BOTH, "`(?:\\./)?troupe ([a-z-]+)")).isNotEmpty().allMatch(known::contains, "is a command");
    }

    @Test
    void drillsThatAreNamedAreThere() {
        String help = Troupe.commandLine(SYSTEM).getSubcommands().get("drill").getUsageMessage();

        assertThat(named(BOTH, "troupe drill ([a-z-]+)")).isNotEmpty().allMatch(help::contains, "is a drill");
    }

    @Test
    void routesThatAreNamedAreThere() {
        Set<String> known = Repository.read("verticles/gateway/src/main/resources/openapi.yaml")
                .lines()
                .filter(line -> line.matches("  /.*:"))
                .map(line -> line.substring(2, line.length() - 1))
                .collect(Collectors.toSet());

        assertThat(named(TEXT, "`(?:GET|PUT|POST) (/[^` ]*)`")).isNotEmpty().allMatch(known::contains, "is a route");
    }

    @Test
    void filesThatAreNamedAreThere() {
        assertThat(named(BOTH, "`((?:docker|docs)/[^` ]*)`"))
                .isNotEmpty()
                .allMatch(file -> Files.exists(Repository.ROOT.resolve(file)), "is there");
    }

    /** A row that claims something shows it. */
    @Test
    void onlyWhatIsNotThereHasNothingToShow() {
        List<String> rows =
                TEXT.lines().filter(line -> line.startsWith("|")).skip(2).toList();

        assertThat(rows).hasSizeGreaterThan(45).allSatisfy(row -> {
            String[] cells = row.split("\\|", -1);
            assertThat(cells).hasSize(6);
            assertThat(cells[3].strip()).matches("(yes|partly|not yet).*");
            assertThat(cells[4].isBlank()).isEqualTo(cells[3].strip().equals("not yet"));
        });
    }

    private static Stream<String> named(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1));
    }
}
