package troupe.kit.store.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import troupe.kit.store.EntityTable;
import troupe.kit.store.Search;

/** The read side: entities as they are committed, without locks. Safe for use by any thread. */
public final class EntityReader {
    private final DatabasePool pool;
    private final Map<EntityTable<?>, TableStatements> statements = new ConcurrentHashMap<>();

    EntityReader(DatabasePool pool) {
        this.pool = pool;
    }

    private TableStatements of(EntityTable<?> table) {
        return statements.computeIfAbsent(table, TableStatements::new);
    }

    public <S> Future<Optional<S>> find(EntityTable<S> table, String key) {
        TableStatements sql = of(table);
        return pool.preparedQuery(sql.select()).execute(sql.keys(List.of(key))).map(rows -> {
            for (Row row : rows) {
                return Optional.of(table.read(row));
            }
            return Optional.empty();
        });
    }

    /** Looks for something else than entities by their keys. */
    public Future<RowSet<Row>> search(Search search) {
        return pool.preparedQuery(search.sql()).execute(search.parameters());
    }

    /** The entities after a key, all when it is empty, in the order of their keys. */
    public <S> Future<List<S>> page(EntityTable<S> table, String after, int limit) {
        return pool.preparedQuery(of(table).page())
                .execute(Tuple.of(after, limit))
                .map(rows -> {
                    List<S> entities = new ArrayList<>();
                    rows.forEach(row -> entities.add(table.read(row)));
                    return entities;
                });
    }
}
