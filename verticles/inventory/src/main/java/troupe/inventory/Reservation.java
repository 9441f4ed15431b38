package troupe.inventory;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.commerce.Line;
import troupe.commerce.ReservationView;
import troupe.commerce.ReservationView.Status;
import troupe.kit.behavior.EntityType;

/**
 * What is, was or could not be set aside for an order.
 *
 * @param status null while nothing was heard of the order
 * @param lines what the order asked for; none when its cancellation was heard of first
 */
record Reservation(UUID orderId, @Nullable Status status, List<Line> lines) {
    static final EntityType<Reservation> TYPE = new EntityType<>(
            Reservation.class,
            reservation -> reservation.orderId().toString(),
            key -> new Reservation(UUID.fromString(key), null, List.of()));

    Reservation {
        lines = List.copyOf(lines);
    }

    boolean exists() {
        return status != null;
    }

    boolean is(Status other) {
        return status == other;
    }

    /** Whether exactly these lines are set aside. */
    boolean holds(List<Line> these) {
        return is(Status.HELD) && lines.equals(these);
    }

    Reservation of(List<Line> asked, Status answer) {
        return new Reservation(orderId, answer, asked);
    }

    Reservation becomes(Status next) {
        return new Reservation(orderId, next, lines);
    }

    /** @throws NullPointerException if nothing was heard of the order */
    ReservationView view() {
        return new ReservationView(orderId, Objects.requireNonNull(status), lines);
    }
}
