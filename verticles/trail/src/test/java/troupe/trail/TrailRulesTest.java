package troupe.trail;

import static troupe.kit.test.Scenario.given;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.commerce.ActNoted;
import troupe.commerce.ActOutcome;
import troupe.commerce.TrailCommand.BeginAct;
import troupe.commerce.TrailCommand.EndAct;
import troupe.language.Refused.Code;

class TrailRulesTest {
    private static final UUID ACT = new UUID(1, 2);
    private static final BeginAct BEGIN = begin("anna");
    private static final EndAct DONE = new EndAct(ACT, ActOutcome.DONE, "");

    private static BeginAct begin(String actor) {
        return new BeginAct(ACT, actor, "operator", "discardDeadLetter", "/admin/dead-letters/x", "", "", "trace");
    }

    @Test
    void whatIsNotedOnceMayBeNotedAgain() {
        given(TrailRules.BEHAVIOR).when(BEGIN).thenReplied(new ActNoted(ACT));
        given(TrailRules.BEHAVIOR, BEGIN).when(BEGIN).thenReplied(new ActNoted(ACT));
        given(TrailRules.BEHAVIOR, BEGIN, DONE).when(DONE).thenReplied(new ActNoted(ACT));
    }

    @Test
    void whatIsNotedStaysAsItIs() {
        given(TrailRules.BEHAVIOR, BEGIN).when(begin("bert")).thenRefused(Code.CONFLICT, "something else");
        given(TrailRules.BEHAVIOR, BEGIN, DONE)
                .when(new EndAct(ACT, ActOutcome.FAILED, "no"))
                .thenRefused(Code.CONFLICT, "something else");
    }
}
