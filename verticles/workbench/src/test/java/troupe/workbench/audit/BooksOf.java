package troupe.workbench.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import troupe.commerce.BookingView;
import troupe.commerce.CancelReason;
import troupe.commerce.FacilityDayView;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.MovementView;
import troupe.commerce.OrderStatus;
import troupe.commerce.OrderView;
import troupe.commerce.PaymentView;
import troupe.commerce.ReservationView;
import troupe.commerce.ShipmentView;
import troupe.commerce.StockView;
import troupe.kit.operations.OperatorReply.MessageCounts;
import troupe.language.BookEntry;

/** Books written by hand: begins with a system at rest that sold nothing, and lets a test write whatever it likes. */
class BooksOf implements Books {
    static final Money TOTAL = new Money(3_000, "EUR");
    static final List<Line> LINES = List.of(new Line("cup", 2), new Line("pot", 1));

    private final List<OrderView> orders = new ArrayList<>();
    private final List<ReservationView> reservations = new ArrayList<>();
    private final List<StockView> stock = new ArrayList<>();
    private final List<MovementView> movements = new ArrayList<>();
    private final List<PaymentView> payments = new ArrayList<>();
    private final List<ShipmentView> shipments = new ArrayList<>();
    private final List<BookingView> bookings = new ArrayList<>();
    private final List<FacilityDayView> days = new ArrayList<>();
    private final Map<String, MessageCounts> messages = new HashMap<>();

    static UUID id(int number) {
        return new UUID(0, number);
    }

    /** The order with everything that belongs to it when it is SHIPPED and not dispatched; stock not included. */
    BooksOf shipped(UUID id) {
        return order(id, OrderStatus.SHIPPED, null)
                .reservation(id, ReservationView.Status.HELD)
                .payment(id, PaymentView.Status.CAPTURED)
                .shipment(id, ShipmentView.Status.SCHEDULED);
    }

    BooksOf cancelled(UUID id, CancelReason reason) {
        return order(id, OrderStatus.CANCELLED, reason);
    }

    BooksOf order(UUID id, OrderStatus status, CancelReason reason) {
        orders.add(new OrderView(id, id, status, reason, LINES, TOTAL));
        return this;
    }

    BooksOf reservation(UUID id, ReservationView.Status status) {
        return reservation(id, status, LINES);
    }

    BooksOf reservation(UUID id, ReservationView.Status status, List<Line> lines) {
        reservations.add(new ReservationView(id, status, lines));
        return this;
    }

    BooksOf payment(UUID id, PaymentView.Status status) {
        return payment(id, status, TOTAL);
    }

    BooksOf payment(UUID id, PaymentView.Status status, Money amount) {
        payments.add(new PaymentView(id, status, amount));
        return this;
    }

    BooksOf shipment(UUID id, ShipmentView.Status status) {
        shipments.add(new ShipmentView(id, status));
        return this;
    }

    /** What came in in one delivery. */
    BooksOf stock(String sku, long available, long reserved, long shipped) {
        long received = available + reserved + shipped;
        return received(sku, received).stock(new StockView(sku, available, reserved, shipped, received));
    }

    BooksOf received(String sku, long quantity) {
        movements.add(new MovementView(id(movements.size()), sku, MovementView.Kind.RECEIPT, quantity, quantity));
        return this;
    }

    BooksOf stock(StockView view) {
        stock.add(view);
        return this;
    }

    /** What the given numbers of shipped and of dispatched orders take from both SKUs. */
    BooksOf stockFor(int held, int consumed) {
        return stock("cup", 100, 2L * held, 2L * consumed).stock("pot", 100, held, consumed);
    }

    BooksOf booking(BookingView view) {
        bookings.add(view);
        return this;
    }

    BooksOf day(FacilityDayView view) {
        days.add(view);
        return this;
    }

    BooksOf messages(String service, MessageCounts counts) {
        messages.put(service, counts);
        return this;
    }

    private static <E extends BookEntry> Iterator<E> sorted(List<E> book) {
        return book.stream().sorted(Comparator.comparing(BookEntry::bookKey)).iterator();
    }

    @Override
    public Iterator<OrderView> orders() {
        return sorted(orders);
    }

    @Override
    public Iterator<ReservationView> reservations() {
        return sorted(reservations);
    }

    @Override
    public Iterator<StockView> stock() {
        return sorted(stock);
    }

    @Override
    public Iterator<MovementView> movements() {
        return sorted(movements);
    }

    @Override
    public Iterator<PaymentView> payments() {
        return sorted(payments);
    }

    @Override
    public Iterator<ShipmentView> shipments() {
        return sorted(shipments);
    }

    @Override
    public Iterator<BookingView> bookings() {
        return sorted(bookings);
    }

    @Override
    public Iterator<FacilityDayView> facilityDays() {
        return sorted(days);
    }

    @Override
    public Map<String, MessageCounts> messages() {
        return messages;
    }

    /** The audit of the books finds exactly this. */
    static void assertFound(Books books, String... sentences) {
        AuditReport report = Audit.of(books);
        assertThat(report.discrepancies()).containsExactlyInAnyOrder(sentences);
        assertThat(report.ok()).isFalse();
    }
}
