package troupe.launcher.cli;

import ch.qos.logback.classic.LoggerContext;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import troupe.config.Section;
import troupe.config.Settings;

/**
 * How the process logs. {@code logback.xml} reads it from system properties, so it takes effect only before the first
 * logger is made: settings are loaded, and these are applied, before anything else starts.
 *
 * @param format of each line
 * @param level of Troupe's own loggers
 */
record LogSettings(LogFormat format, Level level) {
    static final LogSettings DEFAULTS = new LogSettings(LogFormat.HUMAN, Level.INFO);

    /** Reads {@code log.*}. */
    static LogSettings read(Settings settings, LogSettings defaults) {
        Section section = settings.section("log");
        return new LogSettings(section.choice("format", defaults.format), section.choice("level", defaults.level));
    }

    LogSettings with(Level other) {
        return new LogSettings(format, other);
    }

    void apply() {
        System.setProperty("troupe.log.format", format.name().toLowerCase(Locale.ROOT));
        System.setProperty("troupe.log.level", level.name());
    }

    /** Writes what is still queued. */
    static void flush() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.stop();
        }
    }
}
