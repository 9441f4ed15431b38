package troupe.workbench.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static troupe.workbench.audit.BooksOf.TOTAL;
import static troupe.workbench.audit.BooksOf.assertFound;
import static troupe.workbench.audit.BooksOf.id;

import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.commerce.CancelReason;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderStatus;
import troupe.commerce.OrderView;
import troupe.commerce.PaymentView;
import troupe.commerce.ReservationView;
import troupe.commerce.ShipmentView;
import troupe.kit.operations.OperatorReply.MessageCounts;

class AuditTest {
    private static final UUID ID = id(1);

    @Test
    void emptyBooksAgree() {
        assertThat(Audit.of(new BooksOf())).isEqualTo(new AuditReport(true, 0, List.of()));
    }

    @Test
    void shippedAndDispatchedOrdersAgreeWithTheirGoodsAndMoney() {
        BooksOf books = new BooksOf()
                .shipped(ID)
                .order(id(2), OrderStatus.SHIPPED, null)
                .reservation(id(2), ReservationView.Status.CONSUMED)
                .payment(id(2), PaymentView.Status.CAPTURED)
                .shipment(id(2), ShipmentView.Status.DISPATCHED)
                .stockFor(1, 1);

        assertThat(Audit.of(books)).isEqualTo(new AuditReport(true, 2, List.of()));
    }

    @Test
    void anOrderThatHasNotSettledIsFound() {
        BooksOf books = new BooksOf()
                .order(ID, OrderStatus.CONFIRMED, null)
                .reservation(ID, ReservationView.Status.HELD)
                .payment(ID, PaymentView.Status.AUTHORIZED)
                .stockFor(1, 0);

        assertFound(books, "order " + ID + " is CONFIRMED: expected to be SHIPPED or CANCELLED by now");
    }

    @Test
    void aCancelledOrderWithoutReasonIsFound() {
        assertFound(
                new BooksOf()
                        .cancelled(ID, null)
                        .reservation(ID, ReservationView.Status.RELEASED)
                        .payment(ID, PaymentView.Status.VOIDED),
                "order " + ID + " is CANCELLED: expected a reason and found none");
    }

    @Test
    void aReservationOfOtherGoodsIsFound() {
        BooksOf books = new BooksOf()
                .order(ID, OrderStatus.SHIPPED, null)
                .reservation(ID, ReservationView.Status.HELD, List.of(new Line("cup", 1)))
                .payment(ID, PaymentView.Status.CAPTURED)
                .shipment(ID, ShipmentView.Status.SCHEDULED)
                .stock("cup", 9, 1, 0);

        assertFound(
                books,
                "order " + ID + " is SHIPPED: expected its reservation to hold [2 x cup, 1 x pot], found [1 x cup]");
    }

    @Test
    void theOrderOfAReservationsLinesDoesNotMatter() {
        BooksOf books = new BooksOf()
                .order(ID, OrderStatus.SHIPPED, null)
                .reservation(ID, ReservationView.Status.HELD, List.of(new Line("pot", 1), new Line("cup", 2)))
                .payment(ID, PaymentView.Status.CAPTURED)
                .shipment(ID, ShipmentView.Status.SCHEDULED)
                .stockFor(1, 0);

        assertThat(Audit.of(books).discrepancies()).isEmpty();
    }

    @Test
    void aPaymentOfAnotherAmountIsFoundInTheOrderAndInTheSum() {
        BooksOf books = new BooksOf()
                .order(ID, OrderStatus.SHIPPED, null)
                .reservation(ID, ReservationView.Status.HELD)
                .payment(ID, PaymentView.Status.CAPTURED, new Money(2_905, "EUR"))
                .shipment(ID, ShipmentView.Status.SCHEDULED)
                .stockFor(1, 0);

        assertFound(
                books,
                "order " + ID + " is SHIPPED: expected its payment to be of 30.00 EUR, found 29.05 EUR",
                "money: expected captured payments to add up to the 30.00 EUR of orders and bookings, found 29.05 EUR");
    }

    @Test
    void onlyAPaymentThatWasNeverAskedForMayHaveNoAmount() {
        BooksOf cancelledFirst = new BooksOf()
                .cancelled(ID, CancelReason.CANCELLED_BY_CUSTOMER)
                .reservation(ID, ReservationView.Status.RELEASED, List.of())
                .payment(ID, PaymentView.Status.CANCELLED, null);
        BooksOf voided = new BooksOf()
                .cancelled(ID, CancelReason.CANCELLED_BY_CUSTOMER)
                .reservation(ID, ReservationView.Status.RELEASED)
                .payment(ID, PaymentView.Status.VOIDED, null);

        assertThat(Audit.of(cancelledFirst).ok()).isTrue();
        assertFound(
                voided,
                "order " + ID + " is CANCELLED (CANCELLED_BY_CUSTOMER): expected its payment to be of 30.00 EUR,"
                        + " found no amount");
    }

    @Test
    void whatBelongsToNoOrderIsFoundWhereverItSorts() {
        BooksOf books = new BooksOf()
                .reservation(id(1), ReservationView.Status.RELEASED)
                .shipped(id(2))
                .payment(id(3), PaymentView.Status.VOIDED)
                .shipped(id(4))
                .shipment(id(5), ShipmentView.Status.CANCELLED)
                .stockFor(2, 0);

        assertFound(
                books,
                "reservation " + id(1) + ": expected an order with this id, found none",
                "payment " + id(3) + ": expected an order or a booking with this id, found none",
                "shipment " + id(5) + ": expected an order with this id, found none");
    }

    @Test
    void anIdWithItsHighestBitSetSortsAsItsTextDoes() {
        UUID high = new UUID(Long.MIN_VALUE, 1);

        assertThat(Audit.of(new BooksOf().shipped(high).shipped(ID).stockFor(2, 0)))
                .isEqualTo(new AuditReport(true, 2, List.of()));
    }

    @Test
    void messagesUnderWayOrDeadAreFoundButTimersAreNot() {
        BooksOf books = new BooksOf()
                .messages("orders", new MessageCounts(0, 7, 0, 0, 0))
                .messages("payments", new MessageCounts(3, 0, 1, 2, 50));

        assertFound(
                books,
                "messages of payments: expected none not delivered yet, found 3",
                "messages of payments: expected none parked as dead letters, found 1",
                "messages of payments: expected none held behind dead letters, found 2");
    }

    @Test
    void aThousandDiscrepanciesAreToldAndTheRestCounted() {
        BooksOf books = new BooksOf();
        for (int i = 1; i <= 1_234; i++) {
            books.payment(id(i), PaymentView.Status.VOIDED);
        }

        AuditReport report = Audit.of(books);

        assertThat(report.ok()).isFalse();
        assertThat(report.discrepancies()).hasSize(1_001).last().isEqualTo("and 234 more discrepancies");
    }

    @Test
    void aBookOutOfOrderEndsTheAudit() {
        Books books = new BooksOf() {
            @Override
            public Iterator<OrderView> orders() {
                return List.of(view(id(2)), view(id(1))).iterator();
            }
        };

        assertThatThrownBy(() -> Audit.of(books))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the book of orders is not in ascending order: " + id(1) + " after " + id(2));
    }

    private static OrderView view(UUID id) {
        return new OrderView(id, id, OrderStatus.SHIPPED, null, BooksOf.LINES, TOTAL);
    }
}
