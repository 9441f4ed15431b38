package troupe.kit.observe;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.actor.Actor.Committed;
import troupe.kit.durability.Gate;
import troupe.kit.durability.Gate.Leaves;

/** Shows what a service has emitted to those who watch, once it cannot be lost. Used on the actor's event loop only. */
record FlushedTap(Gate gate, WireTap tap, String service) implements Consumer<Committed> {
    private static final Logger LOG = LoggerFactory.getLogger(FlushedTap.class);

    @Override
    public void accept(Committed committed) {
        if (!committed.emitted().isEmpty()) {
            gate.flushed(committed.rests(), Leaves.SIGHT)
                    .onSuccess(flushed -> tap.publish(service, committed.emitted()))
                    .onFailure(error -> LOG.debug("{} shows nothing: {}", service, error.toString()));
        }
    }
}
