package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.ListOrders;
import troupe.commerce.Money;
import troupe.commerce.OrderPage;
import troupe.commerce.PaymentView;
import troupe.commerce.PaymentView.Status;
import troupe.commerce.ServiceQuery.GetPayment;

class RouteAliasesTest {
    private static final UUID ORDER = UUID.fromString("0197a3c2-2a4e-8b1f-9c6d-2f1e0d3c4b5a");
    private static final OrderPage PAGE = new OrderPage(List.of(), null);

    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.shared();

    @Test
    void otherNamesMeanTheSame() {
        GATEWAY.services.on(ListOrders.class, list -> PAGE);
        GATEWAY.services.on(
                GetPayment.class, get -> new PaymentView(get.orderId(), Status.CAPTURED, new Money(999, "EUR")));

        assertThat(GATEWAY.get("/payments/order/" + ORDER).body()).contains("CAPTURED");
        assertThat(GATEWAY.get("/reservations/order/" + ORDER).statusCode()).isEqualTo(404);
        assertThat(GATEWAY.get("/api/orders?limit=3").body()).contains("orders");
        assertThat(GATEWAY.services.asked(ListOrders.class)).last().matches(asked -> asked.limit() == 3);
        assertThat(GATEWAY.get("/payments/order/x").statusCode()).isEqualTo(400);
        assertThat(GATEWAY.get("/payments/order/" + ORDER + "/").statusCode()).isEqualTo(404);
        assertThat(GATEWAY.get("/ready").body()).contains("checks");
    }

    @Test
    void otherNamesAreConfigured() {
        TestGateway own = TestGateway.with("gateway.aliases", "/shop/{x}/pay=/api/v1/orders/{x}/payment");
        try {
            own.services.on(
                    GetPayment.class, get -> new PaymentView(get.orderId(), Status.CAPTURED, new Money(999, "EUR")));
            assertThat(own.get("/shop/" + ORDER + "/pay").statusCode()).isEqualTo(200);
            assertThat(own.get("/payments/order/" + ORDER).statusCode()).isEqualTo(404);
        } finally {
            own.stop();
        }
    }
}
