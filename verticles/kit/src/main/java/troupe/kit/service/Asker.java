package troupe.kit.service;

import java.util.List;
import java.util.function.Consumer;
import troupe.kit.actor.Delivery;
import troupe.kit.durability.Gate;
import troupe.kit.durability.Gate.Leaves;
import troupe.kit.durability.Stamp;
import troupe.language.Refused;
import troupe.language.Refused.Code;
import troupe.language.Reply;

/** Somebody waits for the answer to a command, and is told nothing that a crash of the database can take back. */
record Asker(String service, Gate gate, Consumer<Reply> asker) implements Delivery.Sender {
    @Override
    public void handled(List<Delivery> letters, Stamp rests) {
        Reply answer = letters.get(0).reply();
        gate.flushed(rests, Leaves.ANSWER)
                .onSuccess(flushed -> asker.accept(answer == null ? lost() : answer))
                .onFailure(error -> asker.accept(unknown()));
    }

    /** The connection broke while it was committed, so nobody heard what the rule had answered. */
    private Refused lost() {
        return new Refused(Code.UNAVAILABLE, service + " has done it, and its answer was lost");
    }

    private Refused unknown() {
        return new Refused(Code.UNAVAILABLE, "the database of " + service + " may have lost it");
    }

    @Override
    public boolean canWait() {
        return false;
    }
}
