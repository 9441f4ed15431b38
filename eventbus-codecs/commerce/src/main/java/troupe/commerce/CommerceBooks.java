package troupe.commerce;

import java.util.List;
import java.util.Optional;
import troupe.language.Book;

/** The books that an audit of the shop compares. */
public final class CommerceBooks {
    public static final Book<OrderView> ORDERS = new Book<>("ORDERS", "orders", OrderView.class);
    public static final Book<ReservationView> RESERVATIONS =
            new Book<>("RESERVATIONS", "inventory", ReservationView.class);
    public static final Book<StockView> STOCK = new Book<>("STOCK", "inventory", StockView.class);
    public static final Book<MovementView> MOVEMENTS = new Book<>("MOVEMENTS", "inventory", MovementView.class);
    public static final Book<PaymentView> PAYMENTS = new Book<>("PAYMENTS", "payments", PaymentView.class);
    public static final Book<ShipmentView> SHIPMENTS = new Book<>("SHIPMENTS", "shipping", ShipmentView.class);
    public static final Book<BookingView> BOOKINGS = new Book<>("BOOKINGS", "facilities", BookingView.class);
    public static final Book<FacilityDayView> FACILITY_DAYS =
            new Book<>("FACILITY-DAYS", "facilities", FacilityDayView.class);

    public static final List<Book<?>> ALL =
            List.of(ORDERS, RESERVATIONS, STOCK, MOVEMENTS, PAYMENTS, SHIPMENTS, BOOKINGS, FACILITY_DAYS);

    private CommerceBooks() {}

    /** @param name in capitals or not */
    public static Optional<Book<?>> named(String name) {
        return ALL.stream().filter(book -> book.name().equalsIgnoreCase(name)).findFirst();
    }
}
