package troupe.launcher.audit;

import java.util.Iterator;
import java.util.Map;
import troupe.kit.operations.OperatorReply.MessageCounts;
import troupe.messages.MovementView;
import troupe.messages.OrderView;
import troupe.messages.PaymentView;
import troupe.messages.ReservationView;
import troupe.messages.ShipmentView;
import troupe.messages.StockView;

/** The books of a system. Each iterator runs once through one book, in ascending order of the entries' keys. */
public interface Books {
    Iterator<OrderView> orders();

    Iterator<ReservationView> reservations();

    Iterator<StockView> stock();

    Iterator<MovementView> movements();

    Iterator<PaymentView> payments();

    Iterator<ShipmentView> shipments();

    /** What is on its way or stuck at this moment, by service. */
    Map<String, MessageCounts> messages();
}
