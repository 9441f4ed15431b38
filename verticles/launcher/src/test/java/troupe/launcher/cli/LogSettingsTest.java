package troupe.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;
import troupe.config.ConfigException;
import troupe.config.Settings;

class LogSettingsTest {
    @Test
    void theUsersWordStandsAboveTheCommands() {
        LogSettings quiet = LogSettings.DEFAULTS.with(Level.WARN);

        assertThat(LogSettings.read(Settings.ofFlags(Map.of()), quiet)).isEqualTo(quiet);
        assertThat(LogSettings.read(Settings.ofFlags(Map.of("log.level", "debug", "log.format", "json")), quiet))
                .isEqualTo(new LogSettings(LogFormat.JSON, Level.DEBUG));
    }

    @Test
    void anUnknownFormatIsNamed() {
        Settings settings = Settings.ofFlags(Map.of("log.format", "xml"));
        LogSettings.read(settings, LogSettings.DEFAULTS);

        assertThatThrownBy(settings::verify)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("log.format is 'xml'");
    }
}
