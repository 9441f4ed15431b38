package troupe.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.payments.PaymentSamples.CUSTOMER;
import static troupe.payments.PaymentSamples.TOTAL;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import troupe.commerce.CancelReason;
import troupe.commerce.CommerceBooks;
import troupe.commerce.InventoryEvent.StockReserved;
import troupe.commerce.Line;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.PaymentView;
import troupe.commerce.PaymentView.Status;
import troupe.commerce.ServiceQuery.GetPayment;
import troupe.language.BookPage;
import troupe.language.ReadBook;
import troupe.language.Refused;

/** Rules, tables, edge and provider together. */
class PaymentsVerticleTest {
    private static PaymentsSystem payments;

    private final UUID order = UUID.randomUUID();

    @BeforeAll
    static void start() {
        payments = new PaymentsSystem();
    }

    @AfterAll
    static void stop() {
        payments.close();
    }

    private void placeAndReserve(String token) {
        payments.tell(
                new OrderPlaced(order, CUSTOMER, List.of(new Line("lamp", 1)), TOTAL, token), new StockReserved(order));
    }

    private void confirm() {
        payments.tell(new OrderConfirmed(order, CUSTOMER, TOTAL));
    }

    private void cancel() {
        payments.tell(new OrderCancelled(order, CUSTOMER, CancelReason.CANCELLED_BY_CUSTOMER));
    }

    @ParameterizedTest
    @CsvSource({
        "tok_ok, CAPTURED",
        "tok_slow, CAPTURED",
        "tok_flaky, CAPTURED",
        "tok_refund_flaky, CAPTURED",
        "tok_capture_declined, CAPTURE_DECLINED"
    })
    void aConfirmedOrderIsCollectedAsItsTokenSays(String token, Status end) {
        placeAndReserve(token);
        payments.awaitStatus(order, Status.AUTHORIZED);
        confirm();

        payments.awaitStatus(order, end);
    }

    @ParameterizedTest
    @CsvSource({"tok_declined", "no_such_token"})
    void aTokenThatIsRefusedIsDeclined(String token) {
        placeAndReserve(token);

        payments.awaitStatus(order, Status.DECLINED);
    }

    @ParameterizedTest
    @CsvSource({"tok_ok", "tok_slow", "tok_flaky", "tok_refund_flaky"})
    void aCollectedOrderThatIsCancelledGetsItsMoneyBack(String token) {
        placeAndReserve(token);
        payments.awaitStatus(order, Status.AUTHORIZED);
        confirm();
        payments.awaitStatus(order, Status.CAPTURED);
        cancel();

        payments.awaitStatus(order, Status.REFUNDED);
        payments.awaitQuiet();
    }

    @ParameterizedTest
    @CsvSource({"tok_ok", "tok_slow", "tok_flaky"})
    void anAuthorizedOrderThatIsCancelledIsLetGo(String token) {
        placeAndReserve(token);
        payments.awaitStatus(order, Status.AUTHORIZED);
        cancel();

        payments.awaitStatus(order, Status.VOIDED);
    }

    @Test
    void anAuthorizationThatIsNeverAnsweredIsLetGoWhenTheOrderIsCancelled() {
        placeAndReserve("tok_timeout");
        payments.awaitStatus(order, Status.AUTHORIZING);
        cancel();

        payments.awaitStatus(order, Status.VOIDED);
        payments.awaitQuiet();
    }

    @Test
    void anOrderWaitsForAProviderThatIsDown() {
        payments.provider.down(true);
        placeAndReserve("tok_ok");
        payments.awaitStatus(order, Status.AUTHORIZING);
        payments.provider.down(false);

        payments.awaitStatus(order, Status.AUTHORIZED);
    }

    @Test
    void theBookHasTombstonesWithoutAmounts() {
        cancel();
        payments.awaitStatus(order, Status.CANCELLED);

        BookPage page = (BookPage) payments.ask(new ReadBook(CommerceBooks.PAYMENTS, "", ReadBook.LIMIT_MAX));
        assertThat(page.entries()).anyMatch(new PaymentView(order, Status.CANCELLED, null)::equals);
    }

    @Test
    void aPaymentThatNobodyHeardOfIsNotFound() {
        assertThat(payments.ask(new GetPayment(order)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(Refused.Code.NOT_FOUND));
    }
}
