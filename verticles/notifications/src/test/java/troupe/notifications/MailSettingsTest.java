package troupe.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import troupe.config.ConfigException;
import troupe.config.Settings;

class MailSettingsTest {
    private static final Path CONTRACT = Path.of("../gateway/src/main/resources/openapi.yaml");
    private static final Pattern EMAIL = Pattern.compile("\\n    Email:\\n(?: {6}.*\\n)*? {6}pattern: '(.*)'\\n");

    @ParameterizedTest
    @CsvSource({
        "1, 3, , 3",
        "1, 50, , 50",
        "1, 3, 100, 3",
        "1, 3, 2, 2",
        "4, 10, , 2",
        "4, 10, 100, 2",
        "64, 10, , 1",
        "1, , , 10"
    })
    void noMoreMailsAreUnderWayThanThereAreConnections(int lanes, String connections, String calls, int expected) {
        Map<String, String> more = new HashMap<>();
        more.put("host", "mail.example");
        more.put("from", "shop@troupe.example");
        Optional.ofNullable(connections).ifPresent(max -> more.put("connections-max", max));
        Optional.ofNullable(calls).ifPresent(max -> more.put("concurrent-max", max));

        assertThat(read(more, lanes).orElseThrow().edge().concurrentMax()).isEqualTo(expected);
    }

    @Test
    void withoutAMailServerNothingNeedsASender() {
        assertThat(read(Map.of(), 1)).isEmpty();
        assertThat(read(Map.of("host", " "), 1)).isEmpty();
    }

    @Test
    void aMailServerNeedsASender() {
        assertThatThrownBy(() -> read(Map.of("host", "mail.example"), 1))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("mail.example")
                .hasMessageContaining("notifications.mail.from");
        assertThatThrownBy(() -> read(Map.of("host", "mail.example", "from", " "), 1))
                .hasMessageContaining("a sender as notifications.mail.from");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@example.org",
                "a.b+c@x.de",
                "o'neil@x-y.example",
                "{a|b}~`^_@x",
                "shop@localhost",
                "nobody",
                "@x.de",
                "a@",
                "a@b@x.de",
                "a,b@x.de",
                "a(b@x.de",
                "a)b@x.de",
                "a<b@x.de",
                "a>b@x.de",
                "a;b@x.de",
                "a:b@x.de",
                "a[b@x.de",
                "a]b@x.de",
                "a\\b@x.de",
                "\"a b\"@x.de",
                "a b@x.de",
                "a@x,y.de",
                "a@(x.de",
                "a@-x.de",
                "a@x.de\r\nDATA",
                "a@x.de\n",
                "\u00e4@x.de"
            })
    void theContractLetsInWhoeverIsReachedByMailAndNobodyElse(String address) throws IOException {
        Pattern contract = contract();

        assertThat(MailSettings.isAddress(address))
                .isEqualTo(contract.matcher(address).matches())
                .isEqualTo(address.matches("(?:anna@example|a\\.b\\+|o'neil|\\{a|shop).*"));
        assertThat(MailSettings.ADDRESS.pattern()).isEqualTo(contract.pattern());
    }

    private static Pattern contract() throws IOException {
        Matcher found = EMAIL.matcher(Files.readString(CONTRACT));
        assertThat(found.find()).isTrue();
        return Pattern.compile(found.group(1).replace("''", "'"));
    }

    private static Optional<MailSettings> read(Map<String, String> mail, int lanes) {
        Map<String, String> flags = new HashMap<>();
        mail.forEach((key, value) -> flags.put("notifications.mail." + key, value));
        Settings settings = Settings.ofFlags(flags);
        Optional<MailSettings> read =
                MailSettings.read(settings.section("notifications").section("mail"), lanes);
        settings.verify();
        return read;
    }
}
