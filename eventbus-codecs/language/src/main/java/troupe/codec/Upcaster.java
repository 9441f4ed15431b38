package troupe.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Lifts a payload, as an old version wrote it, to the next version. May change its argument. */
@FunctionalInterface
public interface Upcaster {
    ObjectNode lift(ObjectNode payload);
}
