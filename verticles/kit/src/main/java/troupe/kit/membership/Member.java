package troupe.kit.membership;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One running instance of a service.
 *
 * @param instance unique, also among instances that are gone
 * @param node where it runs
 * @param hears the messages that it has rules for, by their names on the wire, each with the newest version that it
 *     understands; null where it does not tell, and then it is taken to understand everything
 */
public record Member(
        String service,
        String instance,
        String node,
        @Nullable Map<String, Integer> hears) {
    public Member {
        hears = hears == null ? null : Map.copyOf(hears);
    }

    public Member(String service, String instance, String node) {
        this(service, instance, node, null);
    }

    /** Whether it has a rule for such messages in that version. */
    public boolean hears(String type, int version) {
        return hears == null || version <= hears.getOrDefault(type, 0);
    }
}
