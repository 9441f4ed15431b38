package troupe.workbench.audit;

import java.util.Iterator;
import java.util.Map;
import troupe.commerce.BookingView;
import troupe.commerce.FacilityDayView;
import troupe.commerce.MovementView;
import troupe.commerce.OrderView;
import troupe.commerce.PaymentView;
import troupe.commerce.ReservationView;
import troupe.commerce.ShipmentView;
import troupe.commerce.StockView;
import troupe.kit.operations.OperatorReply.MessageCounts;

/** The books of a system. Each iterator runs once through one book, in ascending order of the entries' keys. */
public interface Books {
    Iterator<OrderView> orders();

    Iterator<ReservationView> reservations();

    Iterator<StockView> stock();

    Iterator<MovementView> movements();

    Iterator<PaymentView> payments();

    Iterator<ShipmentView> shipments();

    /** Those of facilities. */
    Iterator<BookingView> bookings();

    Iterator<FacilityDayView> facilityDays();

    /** What is on its way or stuck at this moment, by service. */
    Map<String, MessageCounts> messages();
}
