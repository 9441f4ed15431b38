package troupe.payments;

import troupe.config.Settings;
import troupe.kit.edge.EdgeSettings;
import troupe.kit.node.Node;
import troupe.kit.node.ServiceDefinition;
import troupe.kit.node.ServiceVerticle;
import troupe.messages.Book;
import troupe.messages.PaymentRequest.AuthorizePayment;
import troupe.messages.PaymentRequest.CapturePayment;
import troupe.messages.PaymentRequest.RefundPayment;
import troupe.messages.PaymentRequest.VoidPayment;
import troupe.messages.ServiceQuery.GetPayment;

/** The payments service on its event loop: wiring only. */
public final class PaymentsVerticle extends ServiceVerticle {
    /** All calls to the provider share one bulkhead and one breaker: it is up or down as a whole. */
    private static final String EDGE = "payment-provider";

    public PaymentsVerticle(Node node, ServiceDefinition definition) {
        super(node, definition);
    }

    /** Reads {@code payments.*}. */
    public static ServiceDefinition definition(Settings settings, PaymentProvider provider) {
        PaymentsSettings own = PaymentsSettings.read(settings.section("payments"));
        ProviderCalls calls = new ProviderCalls(provider);
        EdgeSettings guard = own.provider();
        return ServiceDefinition.of(PaymentRules.BEHAVIOR)
                .table(PaymentTables.PAYMENTS)
                .answers(GetPayment.class, PaymentTables.PAYMENTS, GetPayment::key, Payment::view)
                .book(Book.PAYMENTS, PaymentTables.PAYMENTS, Payment::view)
                .edge(AuthorizePayment.class, EDGE, guard, calls::authorize)
                .edge(CapturePayment.class, EDGE, guard, calls::capture)
                .edge(VoidPayment.class, EDGE, guard, calls::voidPayment)
                .edge(RefundPayment.class, EDGE, guard, calls::refund)
                .lanes(own.lanes())
                .build();
    }
}
