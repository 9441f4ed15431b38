package troupe.kit.membership;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One running instance of a service.
 *
 * @param instance unique, also among instances that are gone
 * @param node where it runs
 * @param consumes the messages that it has rules for, by their names on the wire, each with the newest version that it
 *     understands; null where it does not tell, and then it is taken to understand everything
 * @param server of its database, of which it takes what is not on disk yet; null where it takes only what is
 */
public record Member(
        String service,
        String instance,
        String node,
        @Nullable Map<String, Integer> consumes,
        @Nullable String server) {
    public Member {
        consumes = consumes == null ? null : Map.copyOf(consumes);
    }

    public Member(String service, String instance, String node) {
        this(service, instance, node, null, null);
    }

    /** Whether it has a rule for such messages in that version. */
    public boolean consumes(String type, int version) {
        return consumes == null || version <= consumes.getOrDefault(type, 0);
    }
}
