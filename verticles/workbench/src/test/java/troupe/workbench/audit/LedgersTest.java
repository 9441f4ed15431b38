package troupe.workbench.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.workbench.audit.BooksOf.assertFound;
import static troupe.workbench.audit.BooksOf.id;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.commerce.CancelReason;
import troupe.commerce.Money;
import troupe.commerce.PaymentView;
import troupe.commerce.ReservationView;
import troupe.commerce.StockView;

/** What must add up over all orders. */
class LedgersTest {
    private static final UUID ID = id(1);

    @Test
    void stockThatDoesNotAddUpIsFound() {
        assertFound(
                new BooksOf().received("cup", 7).stock(new StockView("cup", 5, 0, 0, 7)),
                "stock of cup: expected the 7 received to be available, reserved or shipped, found 5");
    }

    @Test
    void stockThatNothingBroughtIsFound() {
        // Ten came in and six were sold; then somebody put ten again.
        assertFound(
                new BooksOf().received("cup", 10).stock(new StockView("cup", 16, 0, 0, 16)),
                "stock of cup: expected the 10 of all its movements to be received, found 16");
    }

    @Test
    void aMovementOfAnUnknownSkuIsFound() {
        assertFound(
                new BooksOf().received("cup", 10),
                "stock of cup: expected an entry, because movements brought 10, reservations hold 0 and dispatched"
                        + " orders took 0, found none");
    }

    @Test
    void negativeStockIsFound() {
        assertFound(
                new BooksOf().stock("cup", -1, 0, 0), "stock of cup: expected available not to be negative, found -1");
    }

    @Test
    void reservedStockThatNoReservationHoldsIsFound() {
        assertFound(
                new BooksOf().stock("cup", 5, 3, 0),
                "stock of cup: expected the 0 that reservations hold to be reserved, found 3");
    }

    @Test
    void shippedStockThatNoOrderTookIsFound() {
        assertFound(
                new BooksOf().shipped(ID).stock("cup", 5, 2, 1).stock("pot", 5, 1, 0),
                "stock of cup: expected the 0 that dispatched orders took to be shipped, found 1");
    }

    @Test
    void aReservationOfAnUnknownSkuIsFound() {
        assertFound(
                new BooksOf().shipped(ID).stock("cup", 5, 2, 0),
                "stock of pot: expected an entry, because movements brought 0, reservations hold 1 and"
                        + " dispatched orders took 0, found none");
    }

    @Test
    void releasedAndRejectedReservationsHoldNothing() {
        BooksOf books = new BooksOf()
                .cancelled(ID, CancelReason.OUT_OF_STOCK)
                .reservation(ID, ReservationView.Status.REJECTED)
                .payment(ID, PaymentView.Status.CANCELLED)
                .stock("cup", 1, 0, 0);

        assertThat(Audit.of(books).discrepancies()).isEmpty();
    }

    @Test
    void moneyIsAddedUpInEachCurrency() {
        BooksOf books = new BooksOf()
                .shipped(ID)
                .payment(id(9), PaymentView.Status.CAPTURED, new Money(5, "CHF"))
                .stockFor(1, 0);

        assertFound(
                books,
                "payment " + id(9) + ": expected an order or a booking with this id, found none",
                "money: expected captured payments to add up to the 0.00 CHF of orders and bookings, found 0.05 CHF");
    }
}
