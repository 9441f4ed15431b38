package troupe.kit.transport.eventbus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import troupe.codec.Catalogue;
import troupe.codec.MessageType;
import troupe.kit.durability.Stamp;
import troupe.kit.membership.Member;
import troupe.kit.membership.Members;
import troupe.language.Envelope;

/**
 * Messages to a service, by the instance that each goes to.
 *
 * @param refused ids of those that nobody can take now: they wait for an instance that understands them, or until they
 *     are on disk
 */
record Addressed(Map<Member, List<Envelope>> byMember, List<UUID> refused) {
    /** What an instance sends. */
    record Sent(String owner, List<Envelope> messages, Stamp rests) {}

    /** Each goes to the one that is responsible for its key among those that understand it. */
    static Addressed to(String service, Sent sent, Members members, Catalogue catalogue) {
        Map<Member, List<Envelope>> byMember = new LinkedHashMap<>();
        List<UUID> refused = new ArrayList<>();
        for (Envelope message : sent.messages()) {
            MessageType type = catalogue.of(message.payload().getClass());
            Member member =
                    members.responsibleFor(service, message.key(), able -> able.consumes(type.name(), type.version()));
            boolean mayGo = sent.rests().isDurable() || (member != null && members.shareServer(sent.owner(), member));
            if (member == null || !mayGo) {
                refused.add(message.id());
            } else {
                byMember.computeIfAbsent(member, m -> new ArrayList<>()).add(message);
            }
        }
        return new Addressed(byMember, refused);
    }
}
