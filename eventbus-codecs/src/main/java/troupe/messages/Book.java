package troupe.messages;

/** The books that an audit compares; each is kept by one service, in order of its entries' keys. */
public enum Book {
    /** Entries are {@link OrderView}s. */
    ORDERS,
    /** Entries are {@link ReservationView}s. */
    RESERVATIONS,
    /** Entries are {@link StockView}s. */
    STOCK,
    /** Entries are {@link MovementView}s. */
    MOVEMENTS,
    /** Entries are {@link PaymentView}s. */
    PAYMENTS,
    /** Entries are {@link ShipmentView}s. */
    SHIPMENTS
}
