package troupe.trail;

import static troupe.kit.behavior.Decision.nothing;
import static troupe.kit.behavior.Decision.refuse;
import static troupe.kit.behavior.Decision.save;

import java.util.UUID;
import troupe.commerce.ActNoted;
import troupe.commerce.TrailCommand.BeginAct;
import troupe.commerce.TrailCommand.EndAct;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.language.Refused.Code;

/** What is noted stays as it was noted. Pure, and safe for use by any thread. */
final class TrailRules {
    static final Behavior BEHAVIOR = Behavior.of("trail", Act.TYPE)
            .on(BeginAct.class, TrailRules::begin)
            .on(EndAct.class, ActEnd.TYPE, EndAct::key, TrailRules::end)
            .build();

    private TrailRules() {}

    private static Decision begin(BeginAct command, Act act) {
        if (act.asked() != null) {
            return act.asked().equals(command) ? noted(command.actId(), nothing()) : other();
        }
        return noted(command.actId(), save(new Act(command.actId(), command)));
    }

    private static Decision end(EndAct command, ActEnd end) {
        if (end.said() != null) {
            return end.said().equals(command) ? noted(command.actId(), nothing()) : other();
        }
        return noted(command.actId(), save(new ActEnd(command.actId(), command)));
    }

    private static Decision noted(UUID actId, Decision decision) {
        return decision.reply(new ActNoted(actId));
    }

    private static Decision other() {
        return refuse(Code.CONFLICT, "something else was noted under this id");
    }
}
