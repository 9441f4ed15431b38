package troupe.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.kit.test.Scenario.given;
import static troupe.orders.OrderSamples.AUTHORIZED;
import static troupe.orders.OrderSamples.BEHAVIOR;
import static troupe.orders.OrderSamples.CANCEL;
import static troupe.orders.OrderSamples.CUSTOMER;
import static troupe.orders.OrderSamples.DEADLINE;
import static troupe.orders.OrderSamples.ORDER;
import static troupe.orders.OrderSamples.OVERDUE;
import static troupe.orders.OrderSamples.PENDING_ORDER;
import static troupe.orders.OrderSamples.PLACE;
import static troupe.orders.OrderSamples.PRICE;
import static troupe.orders.OrderSamples.TOTAL;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import troupe.commerce.CancelReason;
import troupe.commerce.CatalogEvent.ProductChanged;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderAccepted;
import troupe.commerce.OrderCommand.PlaceOrder;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.OrderStatus;
import troupe.kit.test.Scenario;
import troupe.language.Refused.Code;
import troupe.orders.Order.Placed;

class PlacingTest {
    @Test
    void anOrderIsPlacedAtTodaysPricesWithADeadlineForItsPayment() {
        given(BEHAVIOR, PRICE)
                .when(PLACE)
                .thenSaved(PENDING_ORDER)
                .thenEmitted(new OrderPlaced(ORDER, CUSTOMER, PLACE.lines(), TOTAL, "tok_ok"))
                .thenEmittedAfter(DEADLINE, OVERDUE)
                .thenReplied(new OrderAccepted(ORDER, OrderStatus.PENDING));
    }

    @Test
    void placingTheSameOrderAgainIsAnsweredWithWhereItStandsNow() {
        given(BEHAVIOR, PRICE, PLACE)
                .when(PLACE)
                .thenUnchanged()
                .thenReplied(new OrderAccepted(ORDER, OrderStatus.PENDING))
                .when(AUTHORIZED)
                .when(PLACE)
                .thenUnchanged()
                .thenReplied(new OrderAccepted(ORDER, OrderStatus.CONFIRMED))
                .when(CANCEL)
                .when(PLACE)
                .thenUnchanged()
                .thenReplied(new OrderAccepted(ORDER, OrderStatus.CONFIRMED));
    }

    @Test
    void placingACancelledOrderAgainDoesNotBringItBack() {
        given(BEHAVIOR, PRICE, OrderSamples.cancelled(CancelReason.OUT_OF_STOCK))
                .when(PLACE)
                .thenUnchanged()
                .thenReplied(new OrderAccepted(ORDER, OrderStatus.CANCELLED));
    }

    @Test
    void anOrderKeepsThePriceAtWhichItWasPlaced() {
        given(BEHAVIOR, PRICE, PLACE, new ProductChanged("TEAPOT", "Teapot", new Money(9900, "EUR"), 4))
                .when(PLACE)
                .thenUnchanged()
                .thenReplied(new OrderAccepted(ORDER, OrderStatus.PENDING));
    }

    @Test
    void anotherOrderUnderTheSameIdIsRefused() {
        List<PlaceOrder> others = List.of(
                new PlaceOrder(ORDER, new UUID(9, 9), PLACE.lines(), "tok_ok"),
                new PlaceOrder(ORDER, CUSTOMER, List.of(new Line("TEAPOT", 3)), "tok_ok"),
                new PlaceOrder(ORDER, CUSTOMER, PLACE.lines(), "tok_other"));
        for (PlaceOrder other : others) {
            given(BEHAVIOR, PRICE, PENDING_ORDER).when(other).thenRefused(Code.CONFLICT, ORDER.toString());
        }
    }

    @Test
    void productsThatOrdersNeverHeardOfAreRefusedByName() {
        given(BEHAVIOR, PRICE)
                .when(placing(new Line("SAMOVAR", 1), new Line("TEAPOT", 1), new Line("URN", 1)))
                .thenRefused(Code.UNPROCESSABLE, "SAMOVAR, URN");
    }

    @Test
    void aRefusalNamesNoMoreProductsThanAPersonReads() {
        Line[] lines =
                IntStream.range(0, 25).mapToObj(i -> new Line("NO-" + i, 1)).toArray(Line[]::new);

        given(BEHAVIOR).when(placing(lines)).thenRefused(Code.UNPROCESSABLE, "NO-0", "NO-9 and 15 more");
    }

    @Test
    void aRefusedOrderCanBePlacedOnceItsProductsAreKnown() {
        given(BEHAVIOR)
                .when(PLACE)
                .thenRefused(Code.UNPROCESSABLE, "TEAPOT")
                .when(new ProductChanged("TEAPOT", "Teapot", PRICE.amount(), PRICE.revision()))
                .when(PLACE)
                .thenSaved(PENDING_ORDER);
    }

    @Test
    void linesAreAddedUp() {
        Scenario scenario = given(BEHAVIOR, PRICE, new Price("CUP", new Money(250, "EUR"), false, 1))
                .when(placing(new Line("TEAPOT", 2), new Line("CUP", 6)));

        assertThat(total(scenario)).isEqualTo(new Money(4500, "EUR"));
    }

    @Test
    void severalCurrenciesInOneOrderAreRefused() {
        given(BEHAVIOR, PRICE, new Price("CUP", new Money(250, "USD"), false, 1))
                .when(placing(new Line("TEAPOT", 1), new Line("CUP", 1)))
                .thenRefused(Code.UNPROCESSABLE, "EUR, USD");
    }

    @Test
    void aTotalBeyondWhatMoneyCanSayIsRefusedAndNeverOverflows() {
        Money most = new Money(Money.CENTS_MAX, "EUR");
        Line[] lines = IntStream.range(0, PlaceOrder.LINES_MAX)
                .mapToObj(i -> new Line("GOLD-" + i, Line.QUANTITY_MAX))
                .toArray(Line[]::new);
        Object[] prices = IntStream.range(0, PlaceOrder.LINES_MAX)
                .mapToObj(i -> new Price("GOLD-" + i, most, false, 1))
                .toArray();

        given(BEHAVIOR, prices).when(placing(lines)).thenRefused(Code.UNPROCESSABLE, "too large");
        given(BEHAVIOR, prices)
                .when(placing(new Line("GOLD-1", 1), new Line("GOLD-2", 1)))
                .thenRefused(Code.UNPROCESSABLE, "too large");
        assertThat(total(given(BEHAVIOR, prices).when(placing(new Line("GOLD-1", 1)))))
                .isEqualTo(most);
    }

    @Test
    void aNewPriceIsCopied() {
        given(BEHAVIOR, PRICE)
                .when(new ProductChanged("TEAPOT", "Teapot", new Money(1600, "EUR"), 4))
                .thenSaved(new Price("TEAPOT", new Money(1600, "EUR"), false, 4))
                .thenEmitted();
    }

    @Test
    void anOldPriceThatComesLateIsIgnored() {
        Money old = new Money(100, "EUR");
        given(BEHAVIOR, PRICE)
                .when(new ProductChanged("TEAPOT", "Teapot", old, 2))
                .thenNothing();
        given(BEHAVIOR, PRICE)
                .when(new ProductChanged("TEAPOT", "Teapot", old, 3))
                .thenNothing();
    }

    private static Money total(Scenario scenario) {
        Placed placed = (Placed) scenario.the(Order.TYPE, ORDER.toString());
        return placed.terms().total();
    }

    private static PlaceOrder placing(Line... lines) {
        return new PlaceOrder(ORDER, CUSTOMER, List.of(lines), "tok_ok");
    }
}
