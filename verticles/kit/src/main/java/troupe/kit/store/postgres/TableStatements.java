package troupe.kit.store.postgres;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.store.Column;
import troupe.kit.store.EntityTable;

/** SQL of the table that keeps entities of one type. Immutable and safe for use by any thread. */
final class TableStatements {
    private final EntityTable<?> table;
    private final Column<?> key;
    private final String select;
    private final String lock;
    private final String locked;
    private final String insert;
    private final String update;
    private final String page;

    TableStatements(EntityTable<?> table) {
        this.table = table;
        this.key = table.columns().get(0);
        String name = table.name();
        String keyType = key.type().sql();
        String names = table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
        this.select = "SELECT " + names + " FROM " + name + " WHERE " + key.name() + " = ANY($1::" + keyType + "[])";
        // Locks are taken in the order of the keys, so that batches which share entities cannot deadlock.
        this.lock = select + " ORDER BY " + key.name() + " FOR UPDATE";
        this.locked = "WITH free AS MATERIALIZED (SELECT " + key.name() + " AS key FROM " + name + " WHERE "
                + key.name() + " = ANY($1::" + keyType + "[]) FOR UPDATE SKIP LOCKED) SELECT t." + key.name() + " FROM "
                + name + " t WHERE t." + key.name() + " = ANY($1::" + keyType + "[])"
                + " AND NOT EXISTS (SELECT FROM free WHERE free.key = t." + key.name() + ")";
        this.insert = "INSERT INTO " + name + " (" + names + ") SELECT * FROM " + unnest();
        this.update = "UPDATE " + name + " t SET "
                + table.columns().stream()
                        .skip(1)
                        .map(c -> c.name() + " = u." + c.name())
                        .collect(Collectors.joining(", "))
                + " FROM " + unnest() + " AS u(" + names + ") WHERE t." + key.name() + " = u." + key.name();
        this.page = "SELECT " + names + " FROM " + name + " WHERE ($1::text = '' OR " + key.name() + " > $1::text::"
                + keyType + ") ORDER BY " + key.name() + " LIMIT $2";
    }

    String name() {
        return table.name();
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
            values[i++] = table.key(text);
        }
        return Tuple.of(values);
    }

    /** The entities as one array for each column. */
    Tuple rows(List<Object> entities) {
        return rows(table, entities);
    }

    private static <S> Tuple rows(EntityTable<S> table, List<Object> entities) {
        List<S> typed = new ArrayList<>(entities.size());
        entities.forEach(e -> typed.add(table.entity().type().cast(e)));
        List<Object> arrays = new ArrayList<>(table.columns().size());
        table.columns().forEach(column -> arrays.add(column.values(typed, typed.size())));
        return Tuple.tuple(arrays);
    }

    /** The entity whose key a row has in its first column. */
    Ref refOf(Row row) {
        return table.refOf(row);
    }

    /** @throws troupe.kit.behavior.UnreadableEntityException if this build cannot make an entity of the row */
    void read(Row row, Entities into) {
        read(table, row, into);
    }

    private static <S> void read(EntityTable<S> table, Row row, Entities into) {
        into.loaded(table.entity(), table.read(row));
    }

    private String unnest() {
        List<String> arrays = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            arrays.add("$" + (i + 1) + "::" + table.columns().get(i).type().sql() + "[]");
        }
        return "unnest(" + String.join(", ", arrays) + ")";
    }
}
