package troupe.kit.store;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list ends that goes back in time: microseconds, as the database counts them, and an id, which
 * orders what happened within one.
 */
public record PagePosition(OffsetDateTime at, UUID id) {
    private static final OffsetDateTime LAST_TIME = OffsetDateTime.of(9_999, 12, 31, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final OffsetDateTime FIRST_TIME = OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final UUID FIRST_ID = new UUID(0, 0);

    /** Before the first page. */
    public static final PagePosition FIRST = new PagePosition(LAST_TIME, FIRST_ID);

    /** That of a row. */
    public static PagePosition of(Row row, String at, String id) {
        return new PagePosition(row.getOffsetDateTime(at), row.getUUID(id));
    }

    /** Before all that happened earlier than that; where it is null, before everything. */
    public static PagePosition before(@Nullable Instant until) {
        return until == null ? FIRST : new PagePosition(until.atOffset(ZoneOffset.UTC), FIRST_ID);
    }

    /** As the database takes it; where it is null, the beginning of time. */
    public static OffsetDateTime time(@Nullable Instant since) {
        return since == null ? FIRST_TIME : since.atOffset(ZoneOffset.UTC);
    }

    /** @throws IllegalArgumentException if no page ends so */
    public static PagePosition parse(String text) {
        int dot = text.indexOf('.');
        long micros = Long.parseLong(text.substring(0, Math.max(0, dot)));
        Instant at = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        return new PagePosition(at.atOffset(ZoneOffset.UTC), UUID.fromString(text.substring(dot + 1)));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at.toInstant()) + "." + id;
    }
}
