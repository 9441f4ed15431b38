package troupe.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import troupe.commerce.CancelReason;
import troupe.commerce.Money;
import troupe.commerce.OrderEvent.CancellationRefused;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderConfirmed;
import troupe.commerce.OrderEvent.OrderDelayed;
import troupe.commerce.OrderEvent.OrderShipped;
import troupe.commerce.PaymentEvent.PaymentRefunded;
import troupe.config.Settings;
import troupe.language.Message;

/** Rules, table, edge and channel together, on a real PostgreSQL; the test speaks for all other services. */
class NotificationsVerticleTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final UUID order = UUID.randomUUID();
    private final UUID customer = UUID.randomUUID();
    private final Money total = new Money(1_905, "EUR");
    private final Logger logger = (Logger) LoggerFactory.getLogger(LogChannel.LOGGER);
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent line) {
            lines.add(line.getKeyValuePairs().toString());
        }
    };

    private NotificationsSystem notifications;

    @BeforeEach
    void start() {
        appender.start();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(appender);
        notifications = new NotificationsSystem(Settings.ofFlags(Map.of()));
    }

    @AfterEach
    void stop() {
        logger.detachAppender(appender);
        logger.setLevel(null);
        notifications.close();
    }

    private long notices() {
        return notifications.count("notices WHERE order_id = '" + order + "'");
    }

    @Test
    void eachCauseIsKeptAndLoggedOnceThoughToldTwice() {
        Message[] all = {
            new OrderConfirmed(order, customer, total),
            new OrderShipped(order, customer),
            new OrderDelayed(order, customer),
            new CancellationRefused(order, customer),
            new OrderCancelled(order, customer, CancelReason.CANCELLED_BY_CUSTOMER),
            new PaymentRefunded(order, customer, total)
        };
        notifications.tell(all);
        await().atMost(PATIENCE).until(() -> notices() == all.length);
        notifications.tell(all);
        notifications.tell(new OrderShipped(UUID.randomUUID(), customer));

        // The line of the last message of all comes after whatever the repeated ones might have caused.
        await().atMost(PATIENCE).until(() -> lines.size() > all.length);
        assertThat(notices()).isEqualTo(all.length);
        assertThat(lines).filteredOn(line -> line.contains(order.toString())).hasSize(all.length);
    }
}
