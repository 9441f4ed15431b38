package troupe.kit.simulation;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import troupe.kit.transport.Members;

/** Which instances one node believes to be running. It may be wrong, and another node's may differ. */
final class View {
    private final Members members = new Members();
    private final Set<String> known = new HashSet<>();

    void join(String service, String instance) {
        if (known.add(instance)) {
            members.join(service, instance);
        }
    }

    void leave(String service, String instance) {
        if (known.remove(instance)) {
            members.leave(service, instance);
        }
    }

    @Nullable
    String responsibleFor(String service, String key) {
        return members.responsibleFor(service, key);
    }
}
