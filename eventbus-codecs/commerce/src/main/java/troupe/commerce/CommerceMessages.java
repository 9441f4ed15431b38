package troupe.commerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import troupe.codec.Catalogue;
import troupe.commerce.CatalogCommand.PutProduct;
import troupe.commerce.CatalogEvent.ProductChanged;
import troupe.commerce.InventoryCommand.SetStock;
import troupe.commerce.NotificationRequest.SendNotice;
import troupe.commerce.OrderCommand.PlaceOrder;

/**
 * The catalogue of the published language. A message is changed by raising its version here: add the upcaster that
 * lifts the version before, and the golden file of the new version; the old files stay and must still read.
 */
public final class CommerceMessages {
    private CommerceMessages() {}

    /** A builder that holds all of them, for a system with messages of its own to add to. */
    public static Catalogue.Builder catalogue() {
        return Catalogue.builder()
                .addAll(OrderCommand.class)
                .add(PlaceOrder.class, order -> order.putNull("expectedTotalCents"))
                .addAll(OrderEvent.class)
                .addAll(OrderTimer.class)
                .addAll(CatalogCommand.class)
                .add(PutProduct.class, put -> put.putNull("putId").putNull("seen"), put -> put.putNull("details"))
                .add(ProductChanged.class, changed -> changed.putNull("details"))
                .addAll(InventoryCommand.class)
                .add(SetStock.class, CommerceMessages::countWithoutAnId)
                .addAll(InventoryEvent.class)
                .addAll(InventoryTimer.class)
                .addAll(PaymentRequest.class)
                .addAll(PaymentAnswer.class)
                .addAll(PaymentEvent.class)
                .addAll(ShippingCommand.class)
                .addAll(ShippingEvent.class)
                .add(SendNotice.class, notice -> notice.putNull("email"))
                .addAll(NotificationCommand.class)
                .add(NoticeView.class)
                .addAll(RecommendationTimer.class)
                .addAll(UserCommand.class)
                .addAll(UserEvent.class)
                .addAll(UserTimer.class)
                .addAll(UserQuery.class)
                .add(UserView.class)
                .add(EmailView.class)
                .add(CredentialsView.class)
                .add(SessionView.class)
                .addAll(FacilityCommand.class)
                .addAll(BookingCommand.class)
                .addAll(BookingEvent.class)
                .addAll(BookingTimer.class)
                .addAll(ChargeEvent.class)
                .addAll(TrailCommand.class)
                .add(ActNoted.class)
                .add(ListActs.class)
                .add(ActPage.class)
                .addAll(AnalyticsQuery.class)
                .addAll(AnalyticsReport.class)
                .addAll(ServiceQuery.class)
                .add(ListOrders.class)
                .add(OrderPage.class)
                .add(ListProducts.class)
                .add(ProductListing.class)
                .add(OrderAccepted.class)
                .add(TotalChanged.class)
                .add(OrderView.class)
                .add(ProductView.class, product -> product.put("revision", 0), CommerceMessages::withoutDetails)
                .add(StockView.class)
                .add(MovementView.class)
                .add(ReservationView.class)
                .add(PaymentView.class)
                .add(ShipmentView.class)
                .add(RecommendationsView.class)
                .add(FacilityView.class)
                .add(FacilityDayView.class)
                .add(BookingView.class)
                .books(CommerceBooks.ALL);
    }

    /** An earlier release shows nothing of a product beside its name and price. */
    private static ObjectNode withoutDetails(ObjectNode product) {
        product.putObject("details")
                .put("description", "")
                .put("pictureUrl", "")
                .put("withdrawn", false)
                .putArray("tags");
        return product;
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
