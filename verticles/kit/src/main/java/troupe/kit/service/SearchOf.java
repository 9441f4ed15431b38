package troupe.kit.service;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import troupe.kit.store.Search;
import troupe.language.Query;
import troupe.language.Reply;

/** How a question about many entities is answered. */
record SearchOf<Q extends Query<?>>(
        Class<Q> query, Function<Q, Search> search, BiFunction<Q, RowSet<Row>, ? extends Reply> reply) {}
