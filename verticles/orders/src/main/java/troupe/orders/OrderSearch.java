package troupe.orders;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.commerce.ListOrders;
import troupe.commerce.OrderPage;
import troupe.kit.store.PagePosition;
import troupe.kit.store.Search;

/**
 * Lists orders, the newest first, each page beginning where the one before ended. A page looks at so many orders and no
 * more, however few of them are what is looked for: then it is short, and the next goes on from there.
 */
final class OrderSearch {
    private static final int LOOKED_AT_MAX = 5_000;

    private static final String OF_CUSTOMER = sql("customer_id = $7 AND ");
    private static final String OF_EVERYBODY = sql("");

    private OrderSearch() {}

    private static String sql(String whose) {
        return """
                WITH looked AS MATERIALIZED (
                    SELECT *, row_number() OVER (ORDER BY placed_at DESC, order_id DESC) AS place FROM orders
                    WHERE %s(placed_at, order_id) < ($1, $2) AND placed_at >= $3
                    ORDER BY placed_at DESC, order_id DESC LIMIT %d),
                found AS (
                    SELECT * FROM looked
                    WHERE ($4::text IS NULL OR status = $4)
                      AND ($5::text IS NULL OR position('*' || $5 || ',' IN lines || ',') > 0)
                    ORDER BY place LIMIT $6),
                last AS (
                    SELECT placed_at AS last_at, order_id AS last_id, place AS looked_at
                    FROM looked ORDER BY place DESC LIMIT 1)
                SELECT * FROM last LEFT JOIN found ON true ORDER BY place
                """.formatted(whose, LOOKED_AT_MAX);
    }

    static Search of(ListOrders query) {
        PagePosition after =
                query.after() == null ? PagePosition.before(query.until()) : PagePosition.parse(query.after());
        Tuple parameters = Tuple.of(
                after.at(),
                after.id(),
                PagePosition.time(query.from()),
                query.status() == null ? null : query.status().name(),
                query.sku(),
                // One more than is asked for tells whether there are more.
                query.limit() + 1);
        return query.customerId() == null
                ? new Search(OF_EVERYBODY, parameters)
                : new Search(OF_CUSTOMER, parameters.addUUID(query.customerId()));
    }

    static OrderPage page(ListOrders query, RowSet<Row> rows) {
        List<Row> found = new ArrayList<>();
        @Nullable PagePosition lookedUpTo = null;
        for (Row row : rows) {
            if (row.getUUID("order_id") != null) {
                found.add(row);
            }
            boolean mayBeMore = row.getLong("looked_at") == LOOKED_AT_MAX;
            lookedUpTo = mayBeMore ? PagePosition.of(row, "last_at", "last_id") : null;
        }
        boolean full = found.size() > query.limit();
        List<Row> shown = full ? found.subList(0, query.limit()) : found;
        @Nullable
        PagePosition next = full ? PagePosition.of(shown.get(shown.size() - 1), "placed_at", "order_id") : lookedUpTo;
        return new OrderPage(shown.stream().map(OrderSearch::entry).toList(), next == null ? null : next.toString());
    }

    private static OrderPage.Entry entry(Row row) {
        return new OrderPage.Entry(
                StoredOrder.of(OrderTables.ORDERS.read(row)).view(),
                row.getOffsetDateTime("placed_at").toInstant());
    }
}
