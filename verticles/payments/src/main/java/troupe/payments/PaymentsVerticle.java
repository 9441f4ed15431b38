package troupe.payments;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import troupe.commerce.CommerceBooks;
import troupe.commerce.PaymentRequest.AuthorizePayment;
import troupe.commerce.PaymentRequest.CapturePayment;
import troupe.commerce.PaymentRequest.RefundPayment;
import troupe.commerce.PaymentRequest.VoidPayment;
import troupe.commerce.PaymentView;
import troupe.commerce.ServiceQuery.GetPayment;
import troupe.config.Settings;
import troupe.kit.edge.EdgeCall;
import troupe.kit.edge.EdgeSettings;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.service.ServiceVerticle;

/** The payments service on its event loop: wiring only. */
public final class PaymentsVerticle extends ServiceVerticle {
    /** All calls to the provider share one bulkhead and one breaker: it is up or down as a whole. */
    private static final String EDGE = "payment-provider";

    public PaymentsVerticle(Node node, ServiceDefinition definition) {
        super(node, definition);
    }

    /** Reads {@code payments.*}; where no provider is named, with the sandbox, on its node's time. */
    public static ServiceDefinition definition(Settings settings) {
        ProviderSettings own =
                PaymentsSettings.read(settings.section("payments")).provider();
        return definition(
                settings,
                own.url()
                        .map(url -> own.client(url))
                        .<PaymentProvider>map(HttpPaymentProvider::new)
                        .orElseGet(() -> new SandboxProvider(PaymentsVerticle::pause)));
    }

    private static Future<Void> pause(Duration length) {
        return Vertx.currentContext()
                .owner()
                .timer(length.toMillis(), TimeUnit.MILLISECONDS)
                .mapEmpty();
    }

    /** Reads {@code payments.*}. */
    public static ServiceDefinition definition(Settings settings, PaymentProvider provider) {
        PaymentsSettings own = PaymentsSettings.read(settings.section("payments"));
        ProviderCalls calls = new ProviderCalls(provider);
        EdgeSettings guard = own.provider().edge();
        return ServiceDefinition.of(PaymentRules.BEHAVIOR)
                .table(PaymentTables.PAYMENTS)
                .answers(GetPayment.class, PaymentTables.PAYMENTS, GetPayment::key, PaymentsVerticle::view)
                .book(CommerceBooks.PAYMENTS, PaymentTables.PAYMENTS, PaymentsVerticle::view)
                .edge(AuthorizePayment.class, EDGE, guard, EdgeCall.inContext(request -> calls.on(request)::authorize))
                .edge(CapturePayment.class, EDGE, guard, EdgeCall.inContext(request -> calls.on(request)::capture))
                .edge(VoidPayment.class, EDGE, guard, EdgeCall.inContext(request -> calls.on(request)::voidPayment))
                .edge(RefundPayment.class, EDGE, guard, EdgeCall.inContext(request -> calls.on(request)::refund))
                .lanes(own.lanes())
                .build();
    }

    private static PaymentView view(Payment payment) {
        return StoredPayment.of(payment).view();
    }
}
