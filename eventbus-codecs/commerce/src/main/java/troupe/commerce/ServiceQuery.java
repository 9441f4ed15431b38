package troupe.commerce;

import java.util.UUID;
import troupe.language.Query;
import troupe.language.Refused;
import troupe.language.Reply;
import troupe.language.Require;

/**
 * Questions about one thing, each answered by the service that owns it; {@link Refused} with NOT_FOUND when there is
 * none.
 */
public sealed interface ServiceQuery<R extends Reply> extends Query<R> {
    record GetProduct(String key) implements ServiceQuery<ProductView> {
        public GetProduct {
            Require.text(key, "sku");
        }
    }

    record GetStock(String key) implements ServiceQuery<StockView> {
        public GetStock {
            Require.text(key, "sku");
        }
    }

    record GetRecommendations(String key) implements ServiceQuery<RecommendationsView> {
        public GetRecommendations {
            Require.text(key, "sku");
        }
    }

    record GetFacility(String key) implements ServiceQuery<FacilityView> {
        public GetFacility {
            Require.text(key, "facilityId");
        }
    }

    record GetBooking(UUID bookingId) implements ServiceQuery<BookingView> {
        public GetBooking {
            Require.present(bookingId, "bookingId");
        }

        @Override
        public String key() {
            return bookingId.toString();
        }
    }

    record GetOrder(UUID orderId) implements ServiceQuery<OrderView> {
        public GetOrder {
            Require.present(orderId, "orderId");
        }

        @Override
        public String key() {
            return orderId.toString();
        }
    }

    record GetReservation(UUID orderId) implements ServiceQuery<ReservationView> {
        public GetReservation {
            Require.present(orderId, "orderId");
        }

        @Override
        public String key() {
            return orderId.toString();
        }
    }

    record GetPayment(UUID orderId) implements ServiceQuery<PaymentView> {
        public GetPayment {
            Require.present(orderId, "orderId");
        }

        @Override
        public String key() {
            return orderId.toString();
        }
    }

    record GetShipment(UUID orderId) implements ServiceQuery<ShipmentView> {
        public GetShipment {
            Require.present(orderId, "orderId");
        }

        @Override
        public String key() {
            return orderId.toString();
        }
    }
}
