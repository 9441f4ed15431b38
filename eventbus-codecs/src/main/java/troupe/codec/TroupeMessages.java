package troupe.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import troupe.messages.BookPage;
import troupe.messages.CatalogCommand;
import troupe.messages.CatalogCommand.PutProduct;
import troupe.messages.CatalogEvent;
import troupe.messages.InventoryCommand;
import troupe.messages.InventoryCommand.SetStock;
import troupe.messages.InventoryEvent;
import troupe.messages.InventoryTimer;
import troupe.messages.MovementView;
import troupe.messages.NotificationRequest;
import troupe.messages.OrderAccepted;
import troupe.messages.OrderCommand;
import troupe.messages.OrderEvent;
import troupe.messages.OrderTimer;
import troupe.messages.OrderView;
import troupe.messages.PaymentAnswer;
import troupe.messages.PaymentEvent;
import troupe.messages.PaymentRequest;
import troupe.messages.PaymentView;
import troupe.messages.ProductView;
import troupe.messages.ReadBook;
import troupe.messages.Refused;
import troupe.messages.ReservationView;
import troupe.messages.ServiceQuery;
import troupe.messages.ShipmentView;
import troupe.messages.ShippingCommand;
import troupe.messages.ShippingEvent;
import troupe.messages.StockView;

/**
 * The catalogue of the published language. A message is changed by raising its version here: add the upcaster that
 * lifts the version before, and the golden file of the new version; the old files stay and must still read.
 */
public final class TroupeMessages {
    private TroupeMessages() {}

    /** A builder that holds all of them, for a system with messages of its own to add to. */
    public static Catalogue.Builder catalogue() {
        return Catalogue.builder()
                .addAll(OrderCommand.class)
                .addAll(OrderEvent.class)
                .addAll(OrderTimer.class)
                .addAll(CatalogCommand.class)
                .add(PutProduct.class, put -> put.putNull("putId").putNull("seen"))
                .addAll(CatalogEvent.class)
                .addAll(InventoryCommand.class)
                .add(SetStock.class, TroupeMessages::countWithoutAnId)
                .addAll(InventoryEvent.class)
                .addAll(InventoryTimer.class)
                .addAll(PaymentRequest.class)
                .addAll(PaymentAnswer.class)
                .addAll(PaymentEvent.class)
                .addAll(ShippingCommand.class)
                .addAll(ShippingEvent.class)
                .addAll(NotificationRequest.class)
                .addAll(ServiceQuery.class)
                .add(ReadBook.class)
                .add(BookPage.class)
                .add(OrderAccepted.class)
                .add(OrderView.class)
                .add(ProductView.class, product -> product.put("revision", 0))
                .add(StockView.class)
                .add(MovementView.class)
                .add(ReservationView.class)
                .add(PaymentView.class)
                .add(ShipmentView.class)
                .add(Refused.class);
    }

    /**
     * Version 1 had neither an id nor what the count is based on. What it says is its id, so that it is not booked
     * twice; it is for SKUs that were never known.
     */
    private static ObjectNode countWithoutAnId(ObjectNode setStock) {
        String said =
                setStock.path("sku").asText() + "/" + setStock.path("available").asText();
        String id =
                UUID.nameUUIDFromBytes(said.getBytes(StandardCharsets.UTF_8)).toString();
        return setStock.put("countId", id).putNull("seen");
    }
}
