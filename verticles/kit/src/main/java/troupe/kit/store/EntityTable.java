package troupe.kit.store;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private final Column<S> key;
    private final Function<String, Object> keyFromText;
    private final List<Column<S>> columns;
    private final String name;
    private final String select;
    private final String lock;
    private final String locked;
    private final String insert;
    private final String update;
    private final String page;

    private EntityTable(Builder<S> from, Function<Row, S> reader) {
        this.entity = from.entity;
        this.reader = reader;
        this.name = from.name;
        this.columns = List.copyOf(from.columns);
        this.key = columns.get(0);
        this.keyFromText = from.keyFromText;
        String keyType = key.type().sql();
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        this.select = "SELECT " + names + " FROM " + name + " WHERE " + key.name() + " = ANY($1::" + keyType + "[])";
        // Locks are taken in the order of the keys, so that batches which share entities cannot deadlock.
        this.lock = select + " ORDER BY " + key.name() + " FOR UPDATE";
        this.locked = "WITH free AS MATERIALIZED (SELECT " + key.name() + " AS key FROM " + name + " WHERE "
                + key.name() + " = ANY($1::" + keyType + "[]) FOR UPDATE SKIP LOCKED) SELECT t." + key.name() + " FROM "
                + name + " t WHERE t." + key.name() + " = ANY($1::" + keyType + "[])"
                + " AND NOT EXISTS (SELECT FROM free WHERE free.key = t." + key.name() + ")";
        this.insert = "INSERT INTO " + name + " (" + names + ") SELECT * FROM " + unnest();
        this.update = "UPDATE " + name + " t SET "
                + columns.stream()
                        .skip(1)
                        .map(c -> c.name() + " = u." + c.name())
                        .collect(Collectors.joining(", "))
                + " FROM " + unnest() + " AS u(" + names + ") WHERE t." + key.name() + " = u." + key.name();
        this.page = "SELECT " + names + " FROM " + name + " WHERE ($1::text = '' OR " + key.name() + " > $1::text::"
                + keyType + ") ORDER BY " + key.name() + " LIMIT $2";
    }

    /** Begins the description of the table for entities of a type. */
    public static <S> Builder<S> of(EntityType<S> entity, String table) {
        return new Builder<>(entity, table);
    }

    String name() {
        return name;
    }

    public EntityType<S> entity() {
        return entity;
    }

    /** Reads entities by their keys ($1, an array), without a lock. */
    String select() {
        return select;
    }

    /** Reads entities by their keys ($1, an array) and locks them until the transaction ends. */
    String lock() {
        return lock;
    }

    /** The keys, of those in $1, an array, that are there and locked by somebody else. */
    String locked() {
        return locked;
    }

    String insert() {
        return insert;
    }

    String update() {
        return update;
    }

    /** Reads the entities after a key ($1, empty for all), at most $2, in the order of their keys. */
    String page() {
        return page;
    }

    Tuple keys(Collection<String> keys) {
        Object[] values = key.type().array().apply(keys.size());
        int i = 0;
        for (String text : keys) {
            values[i++] = keyFromText.apply(text);
        }
        return Tuple.of(values);
    }

    /** The entities as one array for each column. */
    Tuple rows(List<Object> entities) {
        List<S> typed = new ArrayList<>(entities.size());
        entities.forEach(e -> typed.add(entity.type().cast(e)));
        List<Object> arrays = new ArrayList<>(columns.size());
        columns.forEach(column -> arrays.add(column.values(typed, typed.size())));
        return Tuple.tuple(arrays);
    }

    /** The entity whose key a row has in its first column. */
    Ref refOf(Row row) {
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

    private String unnest() {
        List<String> arrays = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            arrays.add("$" + (i + 1) + "::" + columns.get(i).type().sql() + "[]");
        }
        return "unnest(" + String.join(", ", arrays) + ")";
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
