package troupe.kit.durability;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/**
 * The way from one event loop to the gate of its node, which lives on another: those who come in the same turn go
 * together. Used on the event loop that made it.
 */
final class SharedGate implements Gate {
    private final Gate gate;
    private final Context there;
    private final Context here;
    private @Nullable Together next;

    private record Together(Stamp stamp, Leaves what, Promise<Void> passed) {}

    /**
     * @param gate is used on {@code there} only
     * @param here that of the caller
     */
    SharedGate(Gate gate, Context there, Context here) {
        this.gate = gate;
        this.there = there;
        this.here = here;
    }

    @Override
    public Future<Stamp> ticket() {
        Promise<Stamp> ticket = Promise.promise();
        there.runOnContext(now -> gate.ticket().onComplete(taken -> here.runOnContext(back -> ticket.handle(taken))));
        return ticket.future();
    }

    @Override
    public Future<Void> flushed(Stamp stamp, Leaves what) {
        if (stamp.isDurable()) {
            return Future.succeededFuture();
        }
        Together together = next;
        if (together == null || !together.stamp().equals(stamp)) {
            together = new Together(stamp, what, Promise.promise());
            next = together;
            begin(together);
        }
        return together.passed().future();
    }

    private void begin(Together together) {
        here.runOnContext(turn -> {
            // Whoever comes from now on came after the flush may have begun.
            if (together.equals(next)) {
                next = null;
            }
            there.runOnContext(now -> gate.flushed(together.stamp(), together.what())
                    .onComplete(flushed ->
                            here.runOnContext(back -> together.passed().handle(flushed))));
        });
    }
}
