package troupe.orders;

import static troupe.kit.test.Scenario.given;
import static troupe.orders.OrderSamples.AUTHORIZED;
import static troupe.orders.OrderSamples.BEHAVIOR;
import static troupe.orders.OrderSamples.CUSTOMER;
import static troupe.orders.OrderSamples.ORDER;
import static troupe.orders.OrderSamples.PENDING_ORDER;
import static troupe.orders.OrderSamples.PLACE;
import static troupe.orders.OrderSamples.PRICE;
import static troupe.orders.OrderSamples.TOTAL;

import java.util.List;
import org.junit.jupiter.api.Test;
import troupe.commerce.CatalogEvent.ProductChanged;
import troupe.commerce.Money;
import troupe.commerce.OrderAccepted;
import troupe.commerce.OrderCommand.PlaceOrder;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.OrderStatus;
import troupe.commerce.ProductDetails;
import troupe.commerce.TotalChanged;
import troupe.language.Refused.Code;

/** What becomes of orders when the catalog changes what is sold, or for how much. */
class ChangedProductsTest {
    @Test
    void whatIsWithdrawnCannotBeOrderedUntilItComesBackAndWhatWasPlacedGoesOn() {
        ProductDetails gone = new ProductDetails("", "", List.of(), true);
        given(BEHAVIOR, PRICE, PLACE, new ProductChanged("TEAPOT", "Teapot", PRICE.amount(), gone, 4))
                .when(PLACE)
                .thenUnchanged()
                .thenReplied(new OrderAccepted(ORDER, OrderStatus.PENDING))
                .when(AUTHORIZED)
                .thenEmitted(new OrderConfirmed(ORDER, CUSTOMER, TOTAL));
        given(BEHAVIOR, PRICE, new ProductChanged("TEAPOT", "Teapot", PRICE.amount(), gone, 4))
                .when(PLACE)
                .thenRefused(Code.UNPROCESSABLE, "not sold any more: TEAPOT")
                .when(new ProductChanged("TEAPOT", "Teapot", PRICE.amount(), 5))
                .when(PLACE)
                .thenSaved(PENDING_ORDER);
    }

    /** As a node of an earlier release says it in the middle of an upgrade. */
    @Test
    void anotherPriceBringsNothingBackThatWasWithdrawn() {
        ProductDetails gone = new ProductDetails("", "", List.of(), true);
        given(BEHAVIOR, PRICE, new ProductChanged("TEAPOT", "Teapot", PRICE.amount(), gone, 4))
                .when(new ProductChanged("TEAPOT", "Teapot", PRICE.amount(), null, 5))
                .when(PLACE)
                .thenRefused(Code.UNPROCESSABLE, "not sold any more: TEAPOT");
    }

    @Test
    void anOrderThatCostsSomethingElseThanItsCustomerWasToldIsNotPlaced() {
        PlaceOrder told = new PlaceOrder(ORDER, CUSTOMER, PLACE.lines(), "tok_ok", 3_000L);
        given(BEHAVIOR, PRICE, new ProductChanged("TEAPOT", "Teapot", new Money(1_600, "EUR"), 4))
                .when(told)
                .thenUnchanged()
                .thenReplied(new TotalChanged(ORDER, new Money(3_200, "EUR")))
                // The key is still free: whoever agrees to the new total orders with it.
                .when(new PlaceOrder(ORDER, CUSTOMER, PLACE.lines(), "tok_ok", 3_200L))
                .thenReplied(new OrderAccepted(ORDER, OrderStatus.PENDING));
        given(BEHAVIOR, PRICE).when(told).thenSaved(PENDING_ORDER);
    }

    @Test
    void anOrderThatWasPlacedIsAnsweredWhateverItWouldCostToday() {
        PlaceOrder told = new PlaceOrder(ORDER, CUSTOMER, PLACE.lines(), "tok_ok", 3_000L);
        given(BEHAVIOR, PRICE, told, new ProductChanged("TEAPOT", "Teapot", new Money(1_600, "EUR"), 4))
                .when(told)
                .thenUnchanged()
                .thenReplied(new OrderAccepted(ORDER, OrderStatus.PENDING));
    }
}
