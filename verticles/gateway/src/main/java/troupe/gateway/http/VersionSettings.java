package troupe.gateway.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import troupe.config.Section;
import troupe.config.Settings;

/**
 * What clients of the first version are told about its end.
 *
 * @param deprecatedSince the day from which they should use the second, such as 2027-01-31; empty for not yet
 * @param sunset the day from which the first may not be answered any more; empty for none
 */
public record VersionSettings(Optional<Instant> deprecatedSince, Optional<Instant> sunset) {
    /** Reads {@code gateway.v1.*}. */
    public static VersionSettings read(Settings settings, Section section) {
        String expected = "a day such as 2027-01-31";
        Optional<Instant> deprecated = section.parsed("deprecated-since", VersionSettings::day, expected);
        Optional<Instant> sunset = section.parsed("sunset", VersionSettings::day, expected);
        if (sunset.isPresent() && sunset.get().isBefore(deprecated.orElse(Instant.MAX))) {
            settings.problem("gateway.v1.sunset is before gateway.v1.deprecated-since, or that is missing");
        }
        return new VersionSettings(deprecated, sunset);
    }

    private static @Nullable Instant day(String text) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
