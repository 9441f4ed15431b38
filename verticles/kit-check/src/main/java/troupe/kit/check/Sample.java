package troupe.kit.check;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import troupe.language.Message;

/** A message of a type, filled with anything that fits: only its key is of interest. */
final class Sample {
    /** Serves as a name, a token, a SKU and a currency. */
    private static final String TEXT = "ABC";

    /** Serves where addresses are asked for. */
    private static final String ADDRESS = "abc@example.org";

    private final String text;

    private Sample(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if the type has a component for which nothing is known that fits */
    static Message of(Class<? extends Message> type) {
        try {
            return type.cast(new Sample(TEXT).record(type));
        } catch (IllegalArgumentException e) {
            return type.cast(new Sample(ADDRESS).record(type));
        }
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return List.of(value(list.getActualTypeArguments()[0]));
        } else if (type == UUID.class) {
            return new UUID(1, 1);
        } else if (type == String.class) {
            return text;
        } else if (type == Instant.class) {
            return Instant.EPOCH;
        } else if (type == int.class) {
            return 1;
        } else if (type == long.class || type == Long.class) {
            return 1L;
        } else if (type == boolean.class) {
            return true;
        } else if (type instanceof Class<?> known && known.isEnum()) {
            return known.getEnumConstants()[0];
        } else if (type instanceof Class<?> known && known.isRecord()) {
            return record(known);
        }
        throw new IllegalArgumentException("no sample of " + type);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Stream.of(components)
                .map(component -> value(component.getGenericType()))
                .toArray();
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("no sample of " + type + ": " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no sample of " + type, e);
        }
    }
}
