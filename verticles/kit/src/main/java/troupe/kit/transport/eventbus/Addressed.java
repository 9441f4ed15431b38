package troupe.kit.transport.eventbus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import troupe.codec.Catalogue;
import troupe.codec.MessageType;
import troupe.kit.membership.Member;
import troupe.kit.membership.Members;
import troupe.language.Envelope;

/**
 * Messages to a service, by the instance that each goes to.
 *
 * @param notUnderstood ids of those that no running instance understands
 */
record Addressed(Map<Member, List<Envelope>> byMember, List<UUID> notUnderstood) {
    /** Each goes to the one that is responsible for its key among those that understand it. */
    static Addressed to(String service, List<Envelope> messages, Members members, Catalogue catalogue) {
        Map<Member, List<Envelope>> byMember = new LinkedHashMap<>();
        List<UUID> notUnderstood = new ArrayList<>();
        for (Envelope message : messages) {
            MessageType type = catalogue.of(message.payload().getClass());
            Member member =
                    members.responsibleFor(service, message.key(), able -> able.consumes(type.name(), type.version()));
            if (member == null) {
                notUnderstood.add(message.id());
            } else {
                byMember.computeIfAbsent(member, m -> new ArrayList<>()).add(message);
            }
        }
        return new Addressed(byMember, notUnderstood);
    }
}
