package troupe.kit.store.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.behavior.UnreadableEntityException;
import troupe.kit.store.DatabaseErrors.Kind;
import troupe.kit.store.EntityTable;

/**
 * SQL of all entities of a service: tables in the order of their names and rows in the order of their keys, so that
 * batches which share entities lock them in one order. Immutable and safe for use by any thread.
 */
final class EntityStatements {
    private final Map<EntityType<?>, TableStatements> tables = new HashMap<>();

    EntityStatements(Collection<EntityTable<?>> tables) {
        tables.forEach(table -> this.tables.put(table.entity(), new TableStatements(table)));
    }

    /** What will load entities, those in {@code needs} locked. */
    Loading loading(Set<Ref> needs, Set<Ref> reads) {
        return new Loading(needs, reads);
    }

    /** Which of the entities that are there somebody else holds locked. A table that is locked has all of them. */
    Future<Set<Ref>> locked(SqlConnection connection, Set<Ref> refs) {
        Set<Ref> locked = new HashSet<>();
        List<Future<?>> all = new ArrayList<>();
        byTable(refs)
                .forEach((table, ofTable) -> all.add(new Statement(table.locked(), keysOf(table, ofTable))
                        .on(connection)
                        .onSuccess(rows -> rows.forEach(row -> locked.add(table.refOf(row))))
                        .recover(error -> {
                            locked.addAll(ofTable);
                            return PostgresErrors.kindOf(error) == Kind.LOCKED
                                    ? Future.succeededFuture()
                                    : Future.failedFuture(error);
                        })));
        return Future.all(all).map(locked);
    }

    /** Entities that are being looked for: those that a rule may change are locked, the others only read. */
    final class Loading {
        private final Entities entities = new Entities();
        private final List<Selection> selections = new ArrayList<>();

        private Loading(Set<Ref> needs, Set<Ref> reads) {
            Set<Ref> onlyRead = new LinkedHashSet<>(reads);
            onlyRead.removeAll(needs);
            select(needs, true);
            select(onlyRead, false);
        }

        private void select(Set<Ref> refs, boolean lock) {
            entities.expect(refs);
            byTable(refs)
                    .forEach((table, ofTable) -> selections.add(new Selection(
                            table, new Statement(lock ? table.lock() : table.select(), keysOf(table, ofTable)))));
        }

        Entities entities() {
            return entities;
        }

        List<Future<?>> on(SqlClient connection) {
            return selections.stream()
                    .<Future<?>>map(selection -> selection.on(connection, entities))
                    .toList();
        }
    }

    private record Selection(TableStatements table, Statement statement) {
        Future<?> on(SqlClient connection, Entities entities) {
            return statement.on(connection).map(rows -> {
                rows.forEach(row -> read(row, entities));
                return rows;
            });
        }

        /** A row that this build can't read is there all the same: whatever needs it fails, and nothing else. */
        private void read(Row row, Entities entities) {
            try {
                table.read(row, entities);
            } catch (UnreadableEntityException e) {
                entities.unreadable(e);
            }
        }
    }

    /**
     * Tables in the order of their names; keys come in order within each, so the order of locks is the same for every
     * batch.
     */
    private Map<TableStatements, Set<Ref>> byTable(Set<Ref> refs) {
        Map<TableStatements, Set<Ref>> byTable = new TreeMap<>(Comparator.comparing(TableStatements::name));
        for (Ref ref : refs) {
            byTable.computeIfAbsent(tableOf(ref), t -> new LinkedHashSet<>()).add(ref);
        }
        return byTable;
    }

    private static Tuple keysOf(TableStatements table, Set<Ref> refs) {
        return table.keys(refs.stream().map(Ref::key).toList());
    }

    /** Adds what writes the entities that have changed. */
    void save(Entities entities, List<Statement> parts) {
        Map<TableStatements, List<Object>> inserts = new LinkedHashMap<>();
        Map<TableStatements, List<Object>> updates = new LinkedHashMap<>();
        entities.changed()
                .forEach((ref, entity) -> (entities.isStored(ref) ? updates : inserts)
                        .computeIfAbsent(tableOf(ref), t -> new ArrayList<>())
                        .add(entity));
        inserts.forEach((table, rows) -> parts.add(new Statement(table.insert(), table.rows(rows))));
        updates.forEach((table, rows) -> parts.add(new Statement(table.update(), table.rows(rows))));
    }

    private TableStatements tableOf(Ref ref) {
        @Nullable TableStatements table = tables.get(ref.type());
        if (table == null) {
            throw new IllegalStateException(
                    "no table was declared for " + ref.type().type().getName());
        }
        return table;
    }
}
