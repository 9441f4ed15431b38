package troupe.commerce;

import java.util.UUID;
import troupe.language.Command;
import troupe.language.Require;

/** What the audit trail is told. Telling it the same again changes nothing. */
public sealed interface TrailCommand extends Command<ActNoted> {
    UUID actId();

    @Override
    default String key() {
        return actId().toString();
    }

    /**
     * Somebody is about to change something; noted before it is done.
     *
     * @param actor the subject of the token
     * @param action the operation in the contract
     * @param target the path that names what is changed
     * @param details what was asked, as JSON, as far as the contract has it kept
     * @param reason the actor's own words; empty where there are none
     */
    record BeginAct(
            UUID actId,
            String actor,
            String role,
            String action,
            String target,
            String details,
            String reason,
            String correlationId)
            implements TrailCommand {
        public BeginAct {
            Require.present(actId, "actId");
            Require.text(actor, "actor");
            Require.text(role, "role");
            Require.text(action, "action");
            target = Require.note(target, "target");
            details = Require.note(details, "details");
            reason = Require.note(reason, "reason");
            correlationId = Require.note(correlationId, "correlationId");
        }
    }

    /** @param detail why it was not done, or how much of it; empty where all of it was */
    record EndAct(UUID actId, ActOutcome outcome, String detail) implements TrailCommand {
        public EndAct {
            Require.present(actId, "actId");
            Require.present(outcome, "outcome");
            detail = Require.note(detail, "detail");
        }
    }
}
