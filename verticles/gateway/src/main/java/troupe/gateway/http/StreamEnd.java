package troupe.gateway.http;

import org.jspecify.annotations.Nullable;

/**
 * What became of a request whose response had begun before that was known.
 *
 * @param done whether what was asked for was done, if not every part of it
 * @param detail for people
 */
public record StreamEnd(boolean done, String detail) {
    private static final String KEY = StreamEnd.class.getName();

    /** Null where the status of the answer says it. */
    public static @Nullable StreamEnd of(Exchange exchange) {
        return exchange.routing().get(KEY);
    }

    public void keepFor(Exchange exchange) {
        exchange.routing().put(KEY, this);
    }
}
