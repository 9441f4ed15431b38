package troupe.inventory;

import static troupe.commerce.ReservationView.Status.CONSUMED;
import static troupe.commerce.ReservationView.Status.HELD;
import static troupe.commerce.ReservationView.Status.REJECTED;
import static troupe.commerce.ReservationView.Status.RELEASED;
import static troupe.inventory.InventoryRules.BEHAVIOR;
import static troupe.inventory.InventorySamples.CANCELLED;
import static troupe.inventory.InventorySamples.CONSUME;
import static troupe.inventory.InventorySamples.CUPS;
import static troupe.inventory.InventorySamples.CUPS_RESERVED;
import static troupe.inventory.InventorySamples.DISPATCHED;
import static troupe.inventory.InventorySamples.ORDER;
import static troupe.inventory.InventorySamples.PLACED;
import static troupe.inventory.InventorySamples.RELEASE;
import static troupe.inventory.InventorySamples.TEAPOTS;
import static troupe.inventory.InventorySamples.TEAPOTS_RESERVED;
import static troupe.inventory.InventorySamples.reservation;
import static troupe.kit.test.Scenario.given;

import java.util.List;
import org.junit.jupiter.api.Test;
import troupe.commerce.InventoryTimer.ConsumeReservation;
import troupe.commerce.InventoryTimer.ReleaseReservation;
import troupe.commerce.Line;

/** A reservation that is held ends once: what it holds is given back, or has left. */
class ReservationEndTest {
    // Giving back.

    @Test
    void whatACancelledOrderHeldIsGivenBack() {
        given(BEHAVIOR, reservation(HELD), TEAPOTS_RESERVED, CUPS_RESERVED)
                .when(CANCELLED)
                .thenSaved()
                .thenEmitted(RELEASE)
                .when(RELEASE)
                .thenSaved(reservation(RELEASED), TEAPOTS, CUPS)
                .thenEmitted();
    }

    @Test
    void itIsGivenBackOnce() {
        given(BEHAVIOR, TEAPOTS, CUPS, PLACED, CANCELLED, CANCELLED, RELEASE)
                .when(RELEASE)
                .thenNothing()
                .when(CANCELLED)
                .thenNothing();
    }

    @Test
    void aCancellationThatOvertakesItsOrderKeepsStockFromBeingSetAside() {
        given(BEHAVIOR, TEAPOTS, CUPS)
                .when(CANCELLED)
                .thenSaved(new Reservation(ORDER, RELEASED, List.of()))
                .thenEmitted()
                .when(PLACED)
                .thenNothing();
    }

    @Test
    void aRejectedOrderHasNothingToGiveBack() {
        given(BEHAVIOR, reservation(REJECTED), TEAPOTS, CUPS)
                .when(CANCELLED)
                .thenNothing()
                .when(RELEASE)
                .thenNothing();
    }

    // Goods that leave.

    @Test
    void whatLeavesWithAShipmentIsGone() {
        given(BEHAVIOR, reservation(HELD), TEAPOTS_RESERVED, CUPS_RESERVED)
                .when(DISPATCHED)
                .thenSaved()
                .thenEmitted(CONSUME)
                .when(CONSUME)
                .thenSaved(reservation(CONSUMED), new Stock("TEAPOT", 8, 1, 6, 15), new Stock("CUP", 0, 0, 6, 6))
                .thenEmitted();
    }

    @Test
    void itIsGoneOnce() {
        given(BEHAVIOR, TEAPOTS, CUPS, PLACED, DISPATCHED, DISPATCHED, CONSUME)
                .when(CONSUME)
                .thenNothing()
                .when(DISPATCHED)
                .thenNothing();
    }

    @Test
    void whatIsGoneIsNotGivenBack() {
        given(BEHAVIOR, reservation(CONSUMED), TEAPOTS, CUPS)
                .when(CANCELLED)
                .thenNothing()
                .when(RELEASE)
                .thenNothing();
    }

    @Test
    void whatWasGivenBackCannotLeave() {
        given(BEHAVIOR, reservation(RELEASED), TEAPOTS, CUPS)
                .when(DISPATCHED)
                .thenNothing()
                .when(CONSUME)
                .thenNothing();
    }

    @Test
    void aShipmentOfAnUnknownOrderTakesNothing() {
        given(BEHAVIOR, TEAPOTS, CUPS)
                .when(DISPATCHED)
                .thenNothing()
                .when(CONSUME)
                .thenNothing()
                .when(RELEASE)
                .thenNothing();
    }

    @Test
    void onlyTheVeryLinesThatAreHeldCanBeGivenBackOrLeave() {
        List<Line> others = List.of(new Line("TEAPOT", 3));
        given(BEHAVIOR, reservation(HELD), TEAPOTS_RESERVED, CUPS_RESERVED)
                .when(new ReleaseReservation(ORDER, others))
                .thenNothing()
                .when(new ConsumeReservation(ORDER, others))
                .thenNothing();
    }
}
