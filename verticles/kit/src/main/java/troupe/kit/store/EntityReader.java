package troupe.kit.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The read side: entities as they are committed, without locks. Safe for use by any thread. */
public final class EntityReader {
    private final DatabasePool pool;

    public EntityReader(DatabasePool pool) {
        this.pool = pool;
    }

    public <S> Future<Optional<S>> find(EntityTable<S> table, String key) {
        return pool.preparedQuery(table.select())
                .execute(table.keys(List.of(key)))
                .map(rows -> {
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
        return pool.preparedQuery(table.page()).execute(Tuple.of(after, limit)).map(rows -> {
            List<S> entities = new ArrayList<>();
            rows.forEach(row -> entities.add(table.read(row)));
            return entities;
        });
    }
}
