package troupe.analytics;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import troupe.commerce.AnalyticsQuery.Period;
import troupe.commerce.BookingEvent.BookingConfirmed;
import troupe.commerce.BookingEvent.BookingEnded;
import troupe.commerce.Line;
import troupe.commerce.OrderEvent.OrderCancelled;
import troupe.commerce.OrderEvent.OrderPlaced;
import troupe.commerce.OrderEvent.OrderShipped;
import troupe.commerce.Slot;
import troupe.language.Envelope;
import troupe.language.Message;

/** Events, put together to what each order and booking has told of itself. */
final class HeardStories {
    private final Map<String, Map<Class<?>, Envelope>> heard = new HashMap<>();

    HeardStories(List<Envelope> events) {
        events.forEach(event -> heard.computeIfAbsent(event.key(), key -> new HashMap<>())
                .put(event.payload().getClass(), event));
    }

    void orders(Period period, Consumer<Story> action) {
        heard.values().stream()
                .map(Story::new)
                .filter(story -> isIn(period, story.when(OrderPlaced.class)))
                .forEach(action);
    }

    void bookings(Period period, Consumer<Story> action) {
        heard.values().stream()
                .map(Story::new)
                .filter(story ->
                        story.slot() != null && isIn(period, story.slot().from()))
                .forEach(action);
    }

    private static boolean isIn(Period period, Instant time) {
        return time != null && !time.isBefore(period.from()) && time.isBefore(period.until());
    }

    /** What was heard of one order or booking, by the kinds of event. */
    record Story(Map<Class<?>, Envelope> events) {
        <E extends Message> E the(Class<E> kind) {
            Envelope event = events.get(kind);
            return event == null ? null : kind.cast(event.payload());
        }

        Instant when(Class<? extends Message> kind) {
            return events.containsKey(kind) ? events.get(kind).time() : null;
        }

        boolean isCancelled() {
            return events.containsKey(OrderCancelled.class);
        }

        boolean isShipped() {
            return events.containsKey(OrderShipped.class) && !isCancelled();
        }

        OrderPlaced order() {
            return the(OrderPlaced.class);
        }

        long cents() {
            return order().total().cents();
        }

        long units(String sku) {
            return order().lines().stream()
                    .filter(line -> sku.isEmpty() || line.sku().equals(sku))
                    .mapToLong(Line::quantity)
                    .sum();
        }

        Slot slot() {
            BookingConfirmed confirmed = the(BookingConfirmed.class);
            return confirmed != null
                    ? confirmed.slot()
                    : the(BookingEnded.class) == null
                            ? null
                            : the(BookingEnded.class).slot();
        }
    }
}
