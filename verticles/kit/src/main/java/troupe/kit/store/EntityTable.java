package troupe.kit.store;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import troupe.kit.behavior.EntityType;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.behavior.UnreadableEntityException;

/**
 * Where entities of one type are kept: one row each, one column for each thing said here. Immutable and safe for use by
 * any thread.
 *
 * <pre>{@code
 * EntityTable.of(Order.TYPE, "orders")
 *         .idKey("order_id", Order::orderId)
 *         .text("status", order -> order.status().name())
 *         .number("total_cents", order -> order.total().cents())
 *         .readBy(row -> new Order(row.getUUID("order_id"), ...));
 * }</pre>
 */
public final class EntityTable<S> {
    private final EntityType<S> entity;
    private final Function<Row, S> reader;
    private final Function<String, Object> keyFromText;
    private final List<Column<S>> columns;
    private final String name;

    private EntityTable(Builder<S> from, Function<Row, S> reader) {
        this.entity = from.entity;
        this.reader = reader;
        this.name = from.name;
        this.columns = List.copyOf(from.columns);
        this.keyFromText = from.keyFromText;
    }

    /** Begins the description of the table for entities of a type. */
    public static <S> Builder<S> of(EntityType<S> entity, String table) {
        return new Builder<>(entity, table);
    }

    /** What the database calls it. */
    public String name() {
        return name;
    }

    /** What is kept here. */
    public EntityType<S> entity() {
        return entity;
    }

    /** The key's column first. */
    public List<Column<S>> columns() {
        return columns;
    }

    /** A key as the key's column has it. */
    public Object key(String text) {
        return keyFromText.apply(text);
    }

    /** The entity whose key a row has in its first column. */
    public Ref refOf(Row row) {
        return entity.ref(row.getValue(0).toString());
    }

    /** The entity of a row; fails with {@link UnreadableEntityException} if this build cannot make one of it. */
    public S read(Row row) {
        try {
            return reader.apply(row);
        } catch (RuntimeException e) {
            throw new UnreadableEntityException(refOf(row), e);
        }
    }

    /** Describes a table; the key comes first. Not safe for use by several threads. */
    public static final class Builder<S> {
        private final EntityType<S> entity;
        private final String name;
        private final List<Column<S>> columns = new ArrayList<>();
        private Function<String, Object> keyFromText = text -> text;

        private Builder(EntityType<S> entity, String name) {
            this.entity = entity;
            this.name = name;
        }

        /** The primary key, where entities are named by a UUID. */
        public Builder<S> idKey(String column, Function<S, UUID> value) {
            keyFromText = UUID::fromString;
            return add(column, Column.Type.ID, value);
        }

        /** The primary key, where entities are named by a text. */
        public Builder<S> textKey(String column, Function<S, String> value) {
            return add(column, Column.Type.TEXT, value);
        }

        public Builder<S> text(String column, Function<S, @Nullable String> value) {
            return add(column, Column.Type.TEXT, value);
        }

        public Builder<S> id(String column, Function<S, @Nullable UUID> value) {
            return add(column, Column.Type.ID, value);
        }

        public Builder<S> number(String column, Function<S, @Nullable Long> value) {
            return add(column, Column.Type.NUMBER, value);
        }

        public Builder<S> time(String column, Function<S, @Nullable Instant> value) {
            return add(column, Column.Type.TIME, entity -> {
                Instant time = value.apply(entity);
                return time == null ? null : time.atOffset(ZoneOffset.UTC);
            });
        }

        public Builder<S> flag(String column, Function<S, Boolean> value) {
            return add(column, Column.Type.FLAG, value);
        }

        /** Completes the table with the way back from a row to an entity. */
        public EntityTable<S> readBy(Function<Row, S> reader) {
            return new EntityTable<>(this, reader);
        }

        private Builder<S> add(String column, Column.Type<?> type, Function<S, ? extends @Nullable Object> value) {
            columns.add(new Column<>(column, type, value));
            return this;
        }
    }
}
