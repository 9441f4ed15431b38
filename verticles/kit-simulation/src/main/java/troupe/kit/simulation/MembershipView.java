package troupe.kit.simulation;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import troupe.kit.membership.LocalRegistry;
import troupe.kit.membership.Member;
import troupe.kit.membership.Members;

/** Which instances one node believes to be running. It may be wrong, and another node's may differ. */
final class MembershipView {
    /** Nobody is suspected here, so its time may stand still. */
    private final Members members = new Members(new LocalRegistry(), () -> 0);

    private final Set<String> known = new HashSet<>();

    void join(String service, String instance) {
        if (known.add(instance)) {
            members.join(service, instance).onFailure(MembershipView::impossible);
        }
    }

    void leave(String service, String instance) {
        if (known.remove(instance)) {
            members.leave(service, instance).onFailure(MembershipView::impossible);
        }
    }

    private static void impossible(Throwable error) {
        throw new IllegalStateException("a directory in memory failed", error);
    }

    @Nullable
    String responsibleFor(String service, String key) {
        Member member = members.responsibleFor(service, key, any -> true);
        return member == null ? null : member.instance();
    }
}
