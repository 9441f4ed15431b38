package troupe.kit.actor;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.kit.durability.Stamp;
import troupe.kit.store.Changes;
import troupe.kit.store.StoreConnection;

/** One attempt of an actor to handle a batch, on whatever connection there is. Used on the actor's event loop only. */
final class Attempt {
    private final long began = System.nanoTime();
    private final Actor actor;
    private final List<Delivery> deliveries;
    private final Taken taken;
    private @Nullable Batch batch;
    private Stamp rests = Stamp.DURABLE;

    /** @param deliveries loses those that are refused */
    Attempt(Actor actor, List<Delivery> deliveries) {
        this.actor = actor;
        this.deliveries = deliveries;
        this.taken = new Taken(actor.relay);
    }

    Future<@Nullable Changes> on(StoreConnection connection) {
        rests = connection.stamp();
        refuseLost();
        if (deliveries.isEmpty()) {
            return Future.succeededFuture(null);
        }
        Batch begun = new Batch(actor.context, deliveries);
        batch = begun;
        taken.take();
        return connection
                .open(begun.envelopes(), begun.needs(), begun.reads())
                .compose(opened -> {
                    Changes changes = begun.decide(opened);
                    taken.writtenWith(changes);
                    return connection.commit(changes).map(changes);
                })
                .recover(error -> rollback(connection, error));
    }

    /** Whatever the server may have lost since it was sent has no effect; its senders look for what is left. */
    private void refuseLost() {
        List<Delivery> lost = deliveries.stream()
                .filter(delivery -> !delivery.rests().holdsIn(rests))
                .toList();
        if (!lost.isEmpty()) {
            deliveries.removeAll(lost);
            actor.mailbox.refuse(lost);
        }
    }

    void failed(Throwable error) {
        taken.putBack();
    }

    @Nullable
    Void succeeded(@Nullable Changes changes) {
        Batch done = batch;
        if (done != null && changes != null) {
            taken.written();
            actor.handled(done, changes, rests, System.nanoTime() - began);
        }
        return null;
    }

    static <T> Future<T> rollback(StoreConnection connection, Throwable error) {
        return connection.rollback().transform(done -> Future.failedFuture(error));
    }
}
