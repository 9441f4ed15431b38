package troupe.inventory;

import static troupe.commerce.MovementView.Kind.COUNT;
import static troupe.commerce.MovementView.Kind.RECEIPT;
import static troupe.commerce.ReservationView.Status.RELEASED;
import static troupe.inventory.InventoryRules.BEHAVIOR;
import static troupe.inventory.InventorySamples.CANCELLED;
import static troupe.inventory.InventorySamples.CUPS;
import static troupe.inventory.InventorySamples.PLACED;
import static troupe.inventory.InventorySamples.RELEASE;
import static troupe.inventory.InventorySamples.TEAPOTS;
import static troupe.inventory.InventorySamples.count;
import static troupe.inventory.InventorySamples.reservation;
import static troupe.kit.test.Scenario.given;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.commerce.InventoryCommand.ReceiveStock;
import troupe.commerce.InventoryCommand.SetStock;
import troupe.commerce.StockView;
import troupe.language.Refused.Code;

/** How there comes to be stock. */
class StockRulesTest {
    private static final UUID ID = new UUID(3, 3);
    private static final SetStock FIRST = new SetStock("TEAPOT", ID, 10, null);
    private static final ReceiveStock DELIVERY = new ReceiveStock("TEAPOT", ID, 12);
    private static final String SEEN = TEAPOTS.view().tag();

    // Counts.

    @Test
    void stockIsKnownOnceItWasCounted() {
        given(BEHAVIOR)
                .when(FIRST)
                .thenSaved(new Stock("TEAPOT", 10, 0, 0, 10), new Movement(ID, "TEAPOT", COUNT, 10, 10))
                .thenReplied(new StockView("TEAPOT", 10, 0, 0, 10));
    }

    @Test
    void aSkuOfWhichThereAreNoneIsKnownAllTheSame() {
        given(BEHAVIOR)
                .when(new SetStock("TEAPOT", ID, 0, null))
                .thenSaved(new Stock("TEAPOT", 0, 0, 0, 0), new Movement(ID, "TEAPOT", COUNT, 0, 0))
                .when(new SetStock("TEAPOT", new UUID(3, 4), 5, null))
                .thenUnchanged();
    }

    @Test
    void aCountLeavesAloneWhatIsReservedOrShipped() {
        given(BEHAVIOR, TEAPOTS)
                .when(new SetStock("TEAPOT", ID, 3, SEEN))
                .thenSaved(new Stock("TEAPOT", 3, 1, 4, 8), new Movement(ID, "TEAPOT", COUNT, 3, -7));
        given(BEHAVIOR, TEAPOTS)
                .when(new SetStock("TEAPOT", ID, 30, SEEN))
                .thenSaved(new Stock("TEAPOT", 30, 1, 4, 35), new Movement(ID, "TEAPOT", COUNT, 30, 20));
    }

    @Test
    void whatWasSoldSinceItWasSeenIsNotOverwritten() {
        given(BEHAVIOR, TEAPOTS, CUPS, PLACED)
                .when(new SetStock("TEAPOT", ID, 15, SEEN))
                .thenRefused(Code.CONFLICT, "the stock of TEAPOT is not as it was seen");
    }

    @Test
    void stockThatIsKnownIsNotPutUnseen() {
        given(BEHAVIOR, TEAPOTS)
                .when(FIRST)
                .thenRefused(Code.CONFLICT, "the stock of TEAPOT is known: a count has to say what it saw");
    }

    @Test
    void whatIsNotThereWasNotSeen() {
        given(BEHAVIOR)
                .when(new SetStock("TEAPOT", ID, 10, "0-0-0-0"))
                .thenRefused(Code.CONFLICT, "the stock of TEAPOT is not as it was seen");
    }

    @Test
    void aCountThatIsAskedForAgainIsAnsweredAndChangesNothingWhateverWasSold() {
        given(BEHAVIOR, CUPS, FIRST, PLACED)
                .when(FIRST)
                .thenUnchanged()
                .thenReplied(new StockView("TEAPOT", 8, 2, 0, 10));
        SetStock later = new SetStock("TEAPOT", ID, 30, SEEN);
        given(BEHAVIOR, TEAPOTS, CUPS, later, PLACED)
                .when(later)
                .thenUnchanged()
                .thenReplied(new StockView("TEAPOT", 28, 3, 4, 35));
    }

    @Test
    void anIdThatCountedSomethingElseIsRefused() {
        given(BEHAVIOR, FIRST)
                .when(new SetStock("TEAPOT", ID, 11, null))
                .thenRefused(Code.UNPROCESSABLE, "something else was asked of the stock of TEAPOT under this key");
    }

    @Test
    void whatIsGivenBackAfterACountAddsToIt() {
        given(BEHAVIOR, TEAPOTS, CUPS, PLACED, new SetStock("TEAPOT", ID, 0, "8-3-4-15"), CANCELLED)
                .when(RELEASE)
                .thenSaved(reservation(RELEASED), new Stock("TEAPOT", 2, 1, 4, 7), CUPS);
    }

    // Deliveries.

    @Test
    void whatComesInIsAddedToWhatIsThere() {
        given(BEHAVIOR, TEAPOTS)
                .when(DELIVERY)
                .thenSaved(new Stock("TEAPOT", 22, 1, 4, 27), new Movement(ID, "TEAPOT", RECEIPT, 12, 12))
                .thenReplied(new StockView("TEAPOT", 22, 1, 4, 27));
    }

    @Test
    void aSkuIsKnownOnceItCameIn() {
        given(BEHAVIOR)
                .when(DELIVERY)
                .thenSaved(new Stock("TEAPOT", 12, 0, 0, 12), new Movement(ID, "TEAPOT", RECEIPT, 12, 12))
                .when(count("TEAPOT", 10, null))
                .thenRefused(Code.CONFLICT, "known");
    }

    @Test
    void aDeliveryThatIsToldAgainComesInOnceWhateverWasSold() {
        given(BEHAVIOR, CUPS, DELIVERY, PLACED)
                .when(DELIVERY)
                .thenUnchanged()
                .thenReplied(new StockView("TEAPOT", 10, 2, 0, 12));
    }

    @Test
    void anIdThatReceivedOrCountedSomethingElseIsRefused() {
        given(BEHAVIOR, DELIVERY)
                .when(new ReceiveStock("TEAPOT", ID, 13))
                .thenRefused(Code.UNPROCESSABLE, "TEAPOT", "under this key")
                .when(new ReceiveStock("CUP", ID, 12))
                .thenRefused(Code.UNPROCESSABLE, "CUP", "under this key")
                .when(new SetStock("TEAPOT", ID, 12, null))
                .thenRefused(Code.UNPROCESSABLE, "TEAPOT", "under this key");
    }

    @Test
    void moreThanCanBeCountedDoesNotComeIn() {
        given(BEHAVIOR, TEAPOTS)
                .when(new ReceiveStock("TEAPOT", ID, 999_999_991))
                .thenRefused(Code.CONFLICT, "TEAPOT", "more than 1000000000")
                .when(new ReceiveStock("TEAPOT", ID, 999_999_990))
                .thenSaved(
                        new Stock("TEAPOT", 1_000_000_000, 1, 4, 1_000_000_005),
                        new Movement(ID, "TEAPOT", RECEIPT, 999_999_990, 999_999_990));
    }

    @Test
    void whatCameInSinceItWasSeenIsNotOverwritten() {
        given(BEHAVIOR, TEAPOTS, DELIVERY)
                .when(count("TEAPOT", 15, SEEN))
                .thenRefused(Code.CONFLICT, "the stock of TEAPOT is not as it was seen");
    }
}
