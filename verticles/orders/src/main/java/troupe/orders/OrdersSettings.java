package troupe.orders;

import java.time.Duration;
import troupe.config.Section;

/**
 * How the orders service is set up.
 *
 * @param lanes instances on each node, 1 to {@value #LANES_MAX}
 * @param paymentDeadline from the placing of an order to its end, if it is not paid by then
 */
record OrdersSettings(int lanes, Duration paymentDeadline) {
    static final int LANES_DEFAULT = 1;
    static final int LANES_MAX = 64;

    /** Longer than a customer takes over a card's second factor, shorter than goods should be set aside for nobody. */
    static final Duration PAYMENT_DEADLINE_DEFAULT = Duration.ofMinutes(15);

    static final Duration PAYMENT_DEADLINE_MIN = Duration.ofMillis(100);
    static final Duration PAYMENT_DEADLINE_MAX = Duration.ofDays(7);

    /** Reads the section {@code orders}. */
    static OrdersSettings read(Section section) {
        return new OrdersSettings(
                section.integer("lanes", LANES_DEFAULT, 1, LANES_MAX),
                section.duration(
                        "payment-deadline", PAYMENT_DEADLINE_DEFAULT, PAYMENT_DEADLINE_MIN, PAYMENT_DEADLINE_MAX));
    }
}
