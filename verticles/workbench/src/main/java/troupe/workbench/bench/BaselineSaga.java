package troupe.workbench.bench;

import static troupe.workbench.bench.BaselineStep.emits;
import static troupe.workbench.bench.BaselineStep.handles;
import static troupe.workbench.bench.BaselineStep.settles;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * The saga of an order of two lines that is shipped, reduced to its seven durable steps: place, reserve, authorise,
 * confirm, schedule, ship, notify. Each step notes the message that it handles, writes its entities, appends the
 * message that follows and removes the one that is settled, each only if there is one. What Troupe writes besides is
 * left out, so that the floor is not too high: the capture of the payment, the provider's requests and answers, and the
 * second notice.
 */
final class BaselineSaga {
    private static final List<BaselineStep> STEPS = List.of(
            new BaselineStep(
                    handles("orders", "PlaceOrder", "gateway"),
                    "INSERT INTO orders.orders (order_id, customer_id, lines, total_cents, currency, payment_token,"
                            + " status, dispatched) SELECT o, c, l, 5000, 'EUR', 'tok_ok', 'PENDING', false"
                            + " FROM unnest(:orders::uuid[], :customers::uuid[], :lines::text[]) AS t(o, c, l)",
                    emits("orders.outbox", "OrderPlaced"),
                    emits("orders.timers", "OrderOverdue")),
            new BaselineStep(
                    handles("inventory", "OrderPlaced", "orders"),
                    "SELECT sku FROM inventory.stock WHERE sku = ANY(:skus::text[]) ORDER BY sku FOR UPDATE",
                    "UPDATE inventory.stock s SET available = available - u.n, reserved = reserved + u.n"
                            + " FROM (SELECT sku, count(*) AS n FROM unnest(:skus::text[]) AS t(sku) GROUP BY sku) u"
                            + " WHERE s.sku = u.sku",
                    "INSERT INTO inventory.reservations (order_id, status, lines) SELECT o, 'HELD', l"
                            + " FROM unnest(:orders::uuid[], :lines::text[]) AS t(o, l)",
                    emits("inventory.outbox", "StockReserved"),
                    settles("orders")),
            new BaselineStep(
                    handles("payments", "StockReserved", "inventory"),
                    "INSERT INTO payments.payments (order_id, status, customer_id, amount_cents, currency,"
                            + " payment_token, stock_reserved, capture_wanted, refund_wanted)"
                            + " SELECT o, 'AUTHORIZED', c, 5000, 'EUR', 'tok_ok', true, false, false"
                            + " FROM unnest(:orders::uuid[], :customers::uuid[]) AS t(o, c)",
                    emits("payments.outbox", "PaymentAuthorized"),
                    settles("inventory")),
            orderBecomes("CONFIRMED", "PaymentAuthorized", "payments", "OrderConfirmed"),
            new BaselineStep(
                    handles("shipping", "OrderConfirmed", "orders"),
                    "INSERT INTO shipping.shipments (order_id, status, paid)"
                            + " SELECT o, 'SCHEDULED', false FROM unnest(:orders::uuid[]) AS t(o)",
                    emits("shipping.outbox", "ShipmentScheduled"),
                    settles("orders")),
            orderBecomes("SHIPPED", "ShipmentScheduled", "shipping", "OrderShipped"),
            new BaselineStep(
                    handles("notifications", "OrderShipped", "orders"),
                    "INSERT INTO notifications.notices (notice_id, order_id, customer_id, kind, subject, body)"
                            + " SELECT o::text || '/ORDER_SHIPPED', o, c, 'ORDER_SHIPPED', 'Your order is on its way',"
                            + " 'The goods of your order ' || o::text || ' are on their way to you.'"
                            + " FROM unnest(:orders::uuid[], :customers::uuid[]) AS t(o, c)",
                    settles("orders")));

    private final Connection connection;
    private final SplittableRandom random;

    BaselineSaga(Connection connection, SplittableRandom random) {
        this.connection = connection;
        this.random = random;
    }

    private static BaselineStep orderBecomes(String status, String heard, String source, String told) {
        return new BaselineStep(
                handles("orders", heard, source),
                "UPDATE orders.orders t SET status = '" + status + "' FROM unnest(:orders::uuid[]) AS u(o)"
                        + " WHERE t.order_id = u.o",
                emits("orders.outbox", told),
                settles(source));
    }

    /** Runs so many sagas to their end, one transaction for each step of all of them. */
    void run(int sagas) throws SQLException {
        Map<String, Array> arrays = new HashMap<>();
        String[] skus = new String[2 * sagas];
        Arrays.setAll(skus, i -> ClosedLoop.sku(random.nextInt(ClosedLoop.SKUS)));
        arrays.put("skus", connection.createArrayOf("text", skus));
        arrays.put("orders", ids(sagas));
        arrays.put("customers", ids(sagas));
        arrays.put("lines", texts(sagas, i -> "1*" + skus[2 * i] + ",1*" + skus[2 * i + 1]));
        arrays.put(
                "payloads",
                texts(
                        sagas,
                        i -> "{\"orderId\":\"" + new UUID(i, i) + "\",\"customerId\":\"" + new UUID(i, i)
                                + "\",\"total\":{\"cents\":5000,\"currency\":\"EUR\"}}"));
        Array handled = ids(sagas);
        for (BaselineStep step : STEPS) {
            Array emitted = ids(sagas);
            arrays.put("in", handled);
            arrays.put("out", emitted);
            step.run(connection, arrays);
            handled = emitted;
        }
    }

    /** Ascending in time, as Troupe's are, so that both touch as few index pages. */
    private Array ids(int count) throws SQLException {
        long millis = System.currentTimeMillis();
        UUID[] ids = new UUID[count];
        Arrays.setAll(
                ids,
                i -> new UUID(
                        (millis << 16) | 0x7000L | (random.nextInt() & 0xFFFL),
                        (random.nextLong() >>> 2) | Long.MIN_VALUE));
        return connection.createArrayOf("uuid", ids);
    }

    private Array texts(int count, IntFunction<String> text) throws SQLException {
        String[] texts = new String[count];
        Arrays.setAll(texts, text);
        return connection.createArrayOf("text", texts);
    }
}
