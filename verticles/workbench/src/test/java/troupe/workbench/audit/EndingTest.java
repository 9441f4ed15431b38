package troupe.workbench.audit;

import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;
import static troupe.workbench.audit.BooksOf.id;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import troupe.commerce.CancelReason;
import troupe.commerce.OrderStatus;
import troupe.commerce.PaymentView;
import troupe.commerce.ReservationView;
import troupe.commerce.ShipmentView;

/** Every combination of what the books can say of one order, against the list of those that may be. */
class EndingTest {
    private static final UUID ID = id(1);

    private static final List<String> AGREEING = List.of(
            "SHIPPED - SCHEDULED HELD CAPTURED",
            "SHIPPED - DISPATCHED CONSUMED CAPTURED",
            "CANCELLED OUT_OF_STOCK none REJECTED CANCELLED",
            "CANCELLED PAYMENT_DECLINED none RELEASED DECLINED",
            "CANCELLED PAYMENT_DECLINED CANCELLED RELEASED CAPTURE_DECLINED",
            "CANCELLED PAYMENT_OVERDUE none REJECTED CANCELLED",
            "CANCELLED PAYMENT_OVERDUE none RELEASED CANCELLED",
            "CANCELLED PAYMENT_OVERDUE none RELEASED VOIDED",
            "CANCELLED PAYMENT_OVERDUE none RELEASED DECLINED",
            "CANCELLED CANCELLED_BY_CUSTOMER none REJECTED CANCELLED",
            "CANCELLED CANCELLED_BY_CUSTOMER none RELEASED CANCELLED",
            "CANCELLED CANCELLED_BY_CUSTOMER none RELEASED VOIDED",
            "CANCELLED CANCELLED_BY_CUSTOMER none RELEASED DECLINED",
            "CANCELLED CANCELLED_BY_CUSTOMER CANCELLED RELEASED VOIDED",
            "CANCELLED CANCELLED_BY_CUSTOMER CANCELLED RELEASED REFUNDED",
            "CANCELLED CANCELLED_BY_CUSTOMER CANCELLED RELEASED CAPTURE_DECLINED");

    @Test
    void exactlyTheEndingsOfTheSagaAgree() {
        TreeSet<String> agreeing = new TreeSet<>();
        for (OrderStatus status : OrderStatus.values()) {
            for (CancelReason reason : withNull(CancelReason.values())) {
                agreeing.addAll(agreeing(status, reason));
            }
        }
        assertThat(agreeing).containsExactlyElementsOf(new TreeSet<>(AGREEING));
    }

    private static List<String> agreeing(OrderStatus status, CancelReason reason) {
        List<String> agreeing = new ArrayList<>();
        for (ShipmentView.Status shipment : withNull(ShipmentView.Status.values())) {
            for (ReservationView.Status reservation : withNull(ReservationView.Status.values())) {
                for (PaymentView.Status payment : withNull(PaymentView.Status.values())) {
                    if (discrepancies(status, reason, shipment, reservation, payment)
                            .isEmpty()) {
                        agreeing.add(status + " " + requireNonNullElse(reason, "-") + " "
                                + requireNonNullElse(shipment, "none") + " " + reservation + " " + payment);
                    }
                }
            }
        }
        return agreeing;
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", delimiter = '|', textBlock = """
                    SCHEDULED  | HELD     | none      | expected its payment to be CAPTURED, found none
                    SCHEDULED  | HELD     | REFUNDED  | expected its payment to be CAPTURED, found REFUNDED
                    SCHEDULED  | none     | CAPTURED  | expected its reservation to be HELD, found none
                    SCHEDULED  | CONSUMED | CAPTURED  | expected its reservation to be HELD, found CONSUMED
                    DISPATCHED | HELD     | CAPTURED  | expected its reservation to be CONSUMED, found HELD
                    none       | HELD     | CAPTURED  | expected its shipment to be DISPATCHED or SCHEDULED, found none
                    """)
    void aShippedOrdersPartIsNamedWithWhatItShouldBe(
            ShipmentView.Status shipment,
            ReservationView.Status reservation,
            PaymentView.Status payment,
            String expected) {
        assertThat(discrepancies(OrderStatus.SHIPPED, null, shipment, reservation, payment))
                .contains("order " + ID + " is SHIPPED: " + expected);
    }

    @Test
    void aCancelledOrderThatWasChargedIsNamed() {
        assertThat(discrepancies(
                        OrderStatus.CANCELLED,
                        CancelReason.CANCELLED_BY_CUSTOMER,
                        ShipmentView.Status.CANCELLED,
                        ReservationView.Status.RELEASED,
                        PaymentView.Status.CAPTURED))
                .contains("order " + ID + " is CANCELLED (CANCELLED_BY_CUSTOMER): expected its payment to be"
                        + " CAPTURE_DECLINED or REFUNDED or VOIDED, found CAPTURED");
    }

    /** With stock as the reservation has it, so that only the order itself is judged. */
    private static List<String> discrepancies(
            OrderStatus status,
            CancelReason reason,
            ShipmentView.Status shipment,
            ReservationView.Status reservation,
            PaymentView.Status payment) {
        BooksOf books = new BooksOf().order(ID, status, reason);
        if (shipment != null) {
            books.shipment(ID, shipment);
        }
        if (reservation != null) {
            books.reservation(ID, reservation);
        }
        if (payment != null) {
            books.payment(ID, payment);
        }
        books.stockFor(
                reservation == ReservationView.Status.HELD ? 1 : 0,
                reservation == ReservationView.Status.CONSUMED ? 1 : 0);
        return Audit.of(books).discrepancies();
    }

    private static <T> List<T> withNull(T[] values) {
        List<T> all = new ArrayList<>(Arrays.asList(values));
        all.add(null);
        return all;
    }
}
