package troupe.system.telemetry;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import troupe.commerce.Money;
import troupe.language.Message;

/**
 * What a message says that traces are looked for by: whose it is, and how much. Names of fields decide, so a new
 * message needs no entry here; nothing else of a message gets into a trace. Safe for use by any thread.
 */
final class SpanAttributes {
    private static final Map<String, String> IDS = Map.of("customerId", "user.id", "orderId", "order.id");
    private static final String TOTAL = "total";
    private static final double CENTS = 100;

    private final Map<Class<?>, List<Method>> known = new ConcurrentHashMap<>();

    void of(Message message, BiConsumer<String, Object> to) {
        for (Method field : known.computeIfAbsent(message.getClass(), SpanAttributes::fields)) {
            Object value = read(field, message);
            if (value instanceof UUID id) {
                to.accept(IDS.get(field.getName()), id.toString());
            } else if (value instanceof Money total) {
                to.accept("order.total", total.cents() / CENTS);
                to.accept("order.currency", total.currency());
            }
        }
    }

    private static List<Method> fields(Class<?> type) {
        List<Method> fields = new ArrayList<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                boolean isId = IDS.containsKey(component.getName()) && component.getType() == UUID.class;
                if (isId || (component.getName().equals(TOTAL) && component.getType() == Money.class)) {
                    fields.add(component.getAccessor());
                }
            }
        }
        return List.copyOf(fields);
    }

    private static Object read(Method field, Message message) {
        try {
            return field.invoke(message);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + field, e);
        }
    }
}
