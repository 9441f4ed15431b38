package troupe.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import troupe.config.ConfigException;
import troupe.config.Settings;

class ProviderSettingsTest {
    @Test
    void unlessAProviderIsNamedThereIsTheSandbox() {
        assertThat(read(Settings.ofFlags(Map.of())).url()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8090, http://localhost:8090",
        "https://pay.example/v1/, https://pay.example/v1",
        "http://[::1]:8090, http://[::1]:8090"
    })
    void aProviderIsNamedByItsUrl(String text, URI url) {
        Settings settings = settings(text);
        assertThat(read(settings).url()).contains(url);
        settings.verify();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8090",
                "ftp://pay.example",
                "https://",
                "https://me:secret@pay.example",
                "http://a?b=c"
            })
    void whatIsNoPlaceToCallIsRefused(String text) {
        Settings settings = settings(text);
        read(settings);
        assertThatThrownBy(settings::verify).isInstanceOf(ConfigException.class).hasMessageContaining("provider.url");
    }

    private static Settings settings(String url) {
        return Settings.ofFlags(Map.of("payments.provider.url", url));
    }

    private static ProviderSettings read(Settings settings) {
        return PaymentsSettings.read(settings.section("payments")).provider();
    }
}
