package troupe.gateway.routes;

import java.time.Duration;
import troupe.config.Section;

/**
 * How products are cached.
 *
 * @param keptMax products that the gateway remembers
 * @param freshMax how long one is believed when no event tells of a change; zero for not at all
 * @param ageMax how long clients may use one without asking whether it is still so
 */
public record ProductCaching(int keptMax, Duration freshMax, Duration ageMax) {
    /** Reads {@code gateway.products.*}. */
    public static ProductCaching read(Section section) {
        Duration hour = Duration.ofHours(1);
        return new ProductCaching(
                section.integer("kept-max", 10_000, 1, 1_000_000),
                section.duration("fresh-max", Duration.ofSeconds(5), Duration.ZERO, hour),
                section.duration("age-max", Duration.ZERO, Duration.ZERO, hour));
    }

    String cacheControl() {
        return ageMax.isZero() ? "no-cache" : "public, max-age=" + ageMax.toSeconds();
    }
}
