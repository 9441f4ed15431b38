package troupe.payments;

import io.vertx.sqlclient.Row;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import troupe.commerce.Money;
import troupe.commerce.PaymentView.Status;
import troupe.kit.store.EntityTable;
import troupe.payments.Payment.Terms;

/** Where payments are kept. */
final class PaymentTables {
    static final EntityTable<Payment> PAYMENTS = EntityTable.of(Payment.TYPE, "payments")
            .idKey("order_id", Payment::orderId)
            .text("status", payment -> payment.status().name())
            .id("customer_id", term(Terms::customerId))
            .number("amount_cents", term(terms -> terms.amount().cents()))
            .text("currency", term(terms -> terms.amount().currency()))
            .text("payment_token", term(Terms::token))
            .flag("stock_reserved", Payment::stockReserved)
            .flag("capture_wanted", Payment::captureWanted)
            .flag("refund_wanted", Payment::refundWanted)
            .readBy(PaymentTables::read);

    private PaymentTables() {}

    private static <T> Function<Payment, @Nullable T> term(Function<Terms, T> part) {
        return payment -> payment.terms() == null ? null : part.apply(payment.terms());
    }

    private static Payment read(Row row) {
        return new Payment(
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
