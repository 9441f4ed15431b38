package troupe.codec;

import java.util.List;
import troupe.language.Message;

/**
 * One type of message as it is known on the wire.
 *
 * @param name for example {@code troupe.OrderPlaced}; never changes
 * @param version the version that is written; it is one more than the number of upcasters
 * @param payload the record that carries it
 * @param upcasters the first lifts version 1 to 2, and so on
 */
public record MessageType(String name, int version, Class<? extends Message> payload, List<Upcaster> upcasters) {
    public MessageType {
        upcasters = List.copyOf(upcasters);
        if (version != upcasters.size() + 1) {
            throw new IllegalArgumentException(
                    name + " has version " + version + " but " + upcasters.size() + " upcasters");
        }
    }
}
