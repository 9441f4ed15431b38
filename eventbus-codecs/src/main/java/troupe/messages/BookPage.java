package troupe.messages;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Entries of one {@link Book} in ascending order of their keys; empty at the end. */
public record BookPage(List<? extends Entry> entries) implements Reply {
    public BookPage {
        entries = List.copyOf(Require.present(entries, "entries"));
    }

    /** One thing as its owner sees it. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = OrderView.class, name = "order"),
        @JsonSubTypes.Type(value = ReservationView.class, name = "reservation"),
        @JsonSubTypes.Type(value = StockView.class, name = "stock"),
        @JsonSubTypes.Type(value = MovementView.class, name = "movement"),
        @JsonSubTypes.Type(value = PaymentView.class, name = "payment"),
        @JsonSubTypes.Type(value = ShipmentView.class, name = "shipment")
    })
    public sealed interface Entry
            permits OrderView, ReservationView, StockView, MovementView, PaymentView, ShipmentView {
        /** What the book is ordered by. */
        String bookKey();
    }
}
