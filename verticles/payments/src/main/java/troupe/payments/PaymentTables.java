package troupe.payments;

import io.vertx.sqlclient.Row;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import troupe.commerce.Money;
import troupe.commerce.PaymentView.Status;
import troupe.kit.store.EntityTable;
import troupe.payments.StoredPayment.Terms;

/** Where payments are kept. */
final class PaymentTables {
    static final EntityTable<Payment> PAYMENTS = EntityTable.of(Payment.TYPE, "payments")
            .idKey("order_id", Payment::orderId)
            .text("status", of(payment -> payment.status().name()))
            .id("customer_id", term(Terms::customerId))
            .number("amount_cents", term(terms -> terms.amount().cents()))
            .text("currency", term(terms -> terms.amount().currency()))
            .text("payment_token", term(Terms::token))
            .flag("stock_reserved", of(StoredPayment::stockReserved))
            .flag("capture_wanted", of(StoredPayment::captureWanted))
            .flag("refund_wanted", of(StoredPayment::refundWanted))
            .readBy(row -> read(row).payment());

    private PaymentTables() {}

    private static <T extends @Nullable Object> Function<Payment, T> of(Function<StoredPayment, T> column) {
        return payment -> column.apply(StoredPayment.of(payment));
    }

    private static <T> Function<Payment, @Nullable T> term(Function<Terms, T> part) {
        return of(payment -> payment.terms() == null ? null : part.apply(payment.terms()));
    }

    private static StoredPayment read(Row row) {
        return new StoredPayment(
                row.getUUID("order_id"),
                Status.valueOf(row.getString("status")),
                terms(row),
                row.getBoolean("stock_reserved"),
                row.getBoolean("capture_wanted"),
                row.getBoolean("refund_wanted"));
    }

    private static @Nullable Terms terms(Row row) {
        UUID customerId = row.getUUID("customer_id");
        return customerId == null
                ? null
                : new Terms(
                        customerId,
                        new Money(row.getLong("amount_cents"), row.getString("currency")),
                        row.getString("payment_token"));
    }
}
