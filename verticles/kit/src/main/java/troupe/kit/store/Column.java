package troupe.kit.store;

import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One column of an entity's table.
 *
 * @param name in the table
 * @param type how PostgreSQL and Java see it
 * @param value reads it from the entity
 */
public record Column<S>(String name, Type<?> type, Function<S, ? extends @Nullable Object> value) {
    /**
     * A column type that can travel as an array.
     *
     * @param sql what the database calls it
     * @param array makes an array for {@code size} rows
     */
    public record Type<T>(String sql, IntFunction<T[]> array) {
        public static final Type<String> TEXT = new Type<>("text", String[]::new);
        public static final Type<UUID> ID = new Type<>("uuid", UUID[]::new);
        public static final Type<Long> NUMBER = new Type<>("bigint", Long[]::new);
        public static final Type<Boolean> FLAG = new Type<>("boolean", Boolean[]::new);
        public static final Type<OffsetDateTime> TIME = new Type<>("timestamptz", OffsetDateTime[]::new);
    }

    /** The values of many entities as the array that the statement takes for this column. */
    public Object[] values(Iterable<S> entities, int size) {
        Object[] values = type.array().apply(size);
        int i = 0;
        for (S entity : entities) {
            values[i++] = value.apply(entity);
        }
        return values;
    }
}
