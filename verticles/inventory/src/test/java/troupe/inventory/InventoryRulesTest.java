package troupe.inventory;

import static troupe.commerce.ReservationView.Status.HELD;
import static troupe.commerce.ReservationView.Status.REJECTED;
import static troupe.commerce.ReservationView.Status.RELEASED;
import static troupe.inventory.InventoryRules.BEHAVIOR;
import static troupe.inventory.InventorySamples.CUPS;
import static troupe.inventory.InventorySamples.CUPS_RESERVED;
import static troupe.inventory.InventorySamples.ORDER;
import static troupe.inventory.InventorySamples.PLACED;
import static troupe.inventory.InventorySamples.TEAPOTS;
import static troupe.inventory.InventorySamples.TEAPOTS_RESERVED;
import static troupe.inventory.InventorySamples.count;
import static troupe.inventory.InventorySamples.placed;
import static troupe.inventory.InventorySamples.reservation;
import static troupe.kit.test.Scenario.given;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.commerce.InventoryEvent.StockRejected;
import troupe.commerce.InventoryEvent.StockReserved;
import troupe.commerce.InventoryTimer.ReleaseReservation;
import troupe.commerce.Line;
import troupe.commerce.ReservationView.Status;

/**
 * What is set aside; {@link ReservationEndTest} has how it ends, {@link StockRulesTest} how there comes to be stock.
 */
class InventoryRulesTest {
    // Setting aside.

    @Test
    void allLinesOfAnOrderAreSetAside() {
        given(BEHAVIOR, TEAPOTS, CUPS)
                .when(PLACED)
                .thenSaved(reservation(HELD), TEAPOTS_RESERVED, CUPS_RESERVED)
                .thenEmitted(new StockReserved(ORDER));
    }

    @Test
    void whenOneLineIsShortNothingIsSetAside() {
        given(BEHAVIOR, TEAPOTS, new Stock("CUP", 5, 0, 0, 5))
                .when(PLACED)
                .thenSaved(reservation(REJECTED))
                .thenEmitted(new StockRejected(ORDER, List.of("CUP")));
    }

    @Test
    void aRejectionNamesAllThatIsUnknownOrShortInTheOrderOfTheLines() {
        given(BEHAVIOR, new Stock("CUP", 5, 0, 0, 5))
                .when(PLACED)
                .thenSaved(reservation(REJECTED))
                .thenEmitted(new StockRejected(ORDER, List.of("TEAPOT", "CUP")));
    }

    @Test
    void theLastPieceCanBeSoldAndOnlyOnce() {
        UUID other = new UUID(1, 2);
        List<Line> one = List.of(new Line("TEAPOT", 1));
        given(BEHAVIOR, new Stock("TEAPOT", 1, 0, 0, 1))
                .when(placed(ORDER, one), placed(other, one))
                .thenSaved(
                        new Reservation(ORDER, HELD, one),
                        new Reservation(other, REJECTED, one),
                        new Stock("TEAPOT", 0, 1, 0, 1))
                .thenEmitted(new StockReserved(ORDER), new StockRejected(other, List.of("TEAPOT")));
    }

    @Test
    void linesThatNameOneSkuTwiceAreCountedTogether() {
        List<Line> twice = List.of(new Line("TEAPOT", 6), new Line("TEAPOT", 5));
        given(BEHAVIOR, TEAPOTS)
                .when(placed(ORDER, twice))
                .thenSaved(new Reservation(ORDER, REJECTED, twice))
                .thenEmitted(new StockRejected(ORDER, List.of("TEAPOT")));
        List<Line> fewer = List.of(new Line("TEAPOT", 6), new Line("TEAPOT", 4));
        given(BEHAVIOR, TEAPOTS)
                .when(placed(ORDER, fewer), new ReleaseReservation(ORDER, fewer))
                .thenSaved(new Reservation(ORDER, RELEASED, fewer), TEAPOTS);
    }

    @Test
    void anOrderThatIsHeardOfTwiceIsSetAsideOnce() {
        for (Status status : Status.values()) {
            given(BEHAVIOR, reservation(status), TEAPOTS, CUPS).when(PLACED).thenNothing();
        }
    }

    @Test
    void aRejectedOrderStaysRejectedWhenStockComesIn() {
        given(BEHAVIOR, PLACED, count("TEAPOT", 10, null), count("CUP", 10, null))
                .when(PLACED)
                .thenNothing();
    }
}
