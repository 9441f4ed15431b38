package troupe.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import troupe.config.Settings;
import troupe.kit.test.Repository;
import troupe.system.WholeSystem;

/**
 * docs/CONFIGURATION.md and what {@code config explain} says are the settings that nodes read and the Javadoc of their
 * records. {@code mvn test -Ddocs.write=true} writes both anew.
 */
class ConfigurationDocumentTest {
    private static final String HEAD = """
            # Settings

            All of them, with what they may be and what they are unless somebody sets them.

            - A key is set in a file (`--config`, YAML or JSON), in the environment, or by a flag; the later wins.
            - The variable of a key is `TROUPE_` and the key in capitals, with an underscore for each dash and two for
              each dot: `orders.payment-deadline` is `TROUPE_ORDERS__PAYMENT_DEADLINE`.
            - Secrets come from the environment, or from files that `KEY-file` names.
            - A key that is no setting is refused, and so is a bad value; all of them are named at once.
            - What is below `gateway.legacy` is a setting only where `gateway.legacy.host` is set.
            - `troupe config show` shows what a node would have and from where, `troupe config explain KEY` says what
              this page says, and `troupe config check FILE` reads a file as a node would.

            Written by `ConfigurationDocumentTest` from the Javadoc of the records that settings are read into; to renew
            it: `mvn test -Ddocs.write=true`.

            | key | meaning | what it may be | default |
            |---|---|---|---|
            """;

    @Test
    void theDocumentHasEachSettingWithItsMeaning() throws IOException {
        Map<String, String> meanings = new TreeMap<>();
        StringBuilder rows = new StringBuilder(HEAD);
        for (Settings.Known known : known().values()) {
            String key = SettingMeanings.general(known.key());
            String meaning = SettingSources.meaning(key);
            meanings.put(key, meaning);
            rows.append("| `%s` | %s | %s | %s |%n"
                    .formatted(key, meaning.replace("|", "\\|"), known.expected(), defaultOf(key, known)));
        }
        assertThat(meanings)
                .allSatisfy((key, meaning) -> assertThat(meaning).as(key).isNotBlank());
        holds("docs/CONFIGURATION.md", rows.toString());
        holds(
                "verticles/launcher/src/main/resources/" + SettingMeanings.FILE,
                "# Written by ConfigurationDocumentTest.\n"
                        + meanings.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                                .collect(Collectors.joining()));
    }

    /** A setting that nobody can look up is one that was forgotten. */
    @Test
    void whatSourcesReadIsInTheDocument() throws IOException {
        String document = Repository.read("docs/CONFIGURATION.md");
        Pattern section = Pattern.compile("settings\\.section\\(\"([a-z-]+)\"\\)");
        try (Stream<Path> files = Files.walk(Repository.ROOT)) {
            assertThat(files.filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
                            .filter(file -> !file.toString().contains("/example/"))
                            .flatMap(file -> section.matcher(Repository.read(
                                            Repository.ROOT.relativize(file).toString()))
                                    .results())
                            .map(match -> match.group(1))
                            .distinct())
                    .hasSizeGreaterThan(10)
                    .allMatch(name -> document.contains("\n| `" + name + "."), "is in docs/CONFIGURATION.md");
        }
    }

    private static String defaultOf(String key, Settings.Known known) {
        return key.contains("." + SettingMeanings.NAME + ".")
                ? known.defaultValue().replace("orders", SettingMeanings.NAME)
                : known.defaultValue();
    }

    /** By their keys, those that differ in a name only once. */
    private static Map<String, Settings.Known> known() {
        Map<String, Settings.Known> known = new TreeMap<>();
        SettingMeanings.known(new WholeSystem(), "kafka.client.security.protocol")
                .forEach(one -> known.putIfAbsent(SettingMeanings.general(one.key()), one));
        return known;
    }

    private static void holds(String file, String expected) throws IOException {
        Path path = Repository.ROOT.resolve(file);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(path, expected);
        }
        assertThat(path).hasContent(expected);
    }
}
