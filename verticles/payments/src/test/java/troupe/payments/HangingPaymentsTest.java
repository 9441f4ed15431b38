package troupe.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.payments.PaymentSamples.CUSTOMER;
import static troupe.payments.PaymentSamples.TOTAL;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.commerce.InventoryEvent.StockReserved;
import troupe.commerce.Line;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.PaymentView.Status;

/** Payments of which the provider says nothing are their own customers' trouble. */
class HangingPaymentsTest {
    private static final int HANGING = 8;

    /** Longer than the calls that hang take, three attempts each, and the wait after which they are made again. */
    private static final Duration WATCHED = Duration.ofSeconds(3);

    /** Usually it takes some hundredths of a second; behind an open breaker it would take half a minute. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final PaymentsSystem payments =
            new PaymentsSystem(Map.of("payments.provider.timeout", "300ms", "payments.provider.reset-after", "30s"));

    @AfterEach
    void stop() {
        payments.close();
    }

    @Test
    void doNotDelayThoseThatAreAnswered() {
        for (int i = 0; i < HANGING; i++) {
            place("tok_timeout");
        }
        List<Duration> took = new ArrayList<>();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < WATCHED.toNanos()) {
            long placed = System.nanoTime();
            payments.awaitStatus(place("tok_ok"), Status.AUTHORIZED);
            took.add(Duration.ofNanos(System.nanoTime() - placed));
        }
        assertThat(took).hasSizeGreaterThan(5).allMatch(time -> time.compareTo(SOON) < 0);
    }

    private UUID place(String token) {
        UUID order = UUID.randomUUID();
        payments.tell(
                new OrderPlaced(order, CUSTOMER, List.of(new Line("lamp", 1)), TOTAL, token), new StockReserved(order));
        return order;
    }
}
