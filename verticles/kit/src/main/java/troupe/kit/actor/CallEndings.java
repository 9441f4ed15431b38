package troupe.kit.actor;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.behavior.Entities;
import troupe.kit.durability.Stamp;
import troupe.kit.store.Changes;
import troupe.kit.store.Changes.Dead;
import troupe.kit.store.Delivered;
import troupe.kit.store.StoreConnection;
import troupe.language.Envelope;

/**
 * Writes how calls to the outside ended that no rule hears of, in one transaction with the end of the request itself:
 * what ends while a transaction waits for its turn shares it. Used on the actor's event loop only.
 */
public final class CallEndings {
    private static final Logger LOG = LoggerFactory.getLogger(CallEndings.class);

    private final Actor actor;
    private @Nullable Together next;

    /** What will be written at once. */
    private static final class Together {
        final Changes changes = new Changes(new Entities());
        final List<Envelope> requests = new ArrayList<>();
        final Promise<Stamp> written = Promise.promise();
    }

    CallEndings(Actor actor) {
        this.actor = actor;
    }

    /**
     * A call that cannot succeed becomes a dead letter. Completes when that is committed, with that on which it rests.
     */
    public Future<Stamp> givenUp(Envelope request, Throwable error) {
        tell(request, error);
        return write(request, changes -> changes.buried(new Dead(request, error.toString(), 1)));
    }

    /** A dead letter's call failed again. Completes when that is committed, with that on which it rests. */
    public Future<Stamp> failedAgain(Envelope request, Throwable error) {
        tell(request, error);
        return write(request, changes -> changes.failedAgain(request.id(), error.toString()));
    }

    /**
     * A dead letter's call worked, and nobody needs an answer. Completes when that is committed, with that on which it
     * rests.
     */
    public Future<Stamp> worked(Envelope request) {
        return write(request, changes -> changes.released(request.id()))
                .onSuccess(done -> actor.deadLetters().resume(request.key()));
    }

    private static void tell(Envelope request, Throwable error) {
        LOG.atWarn()
                .addKeyValue("correlationId", request.correlationId())
                .log("{} {} is given up: {}", request.name(), request.id(), error.toString());
    }

    private Future<Stamp> write(Envelope request, Consumer<Changes> ending) {
        @Nullable Together together = next;
        if (together == null) {
            together = new Together();
            next = together;
            writeInTurn(together);
        }
        together.requests.add(request);
        ending.accept(together.changes);
        return together.written.future();
    }

    private void writeInTurn(Together together) {
        actor.exclusively(connection -> write(connection, together)).onComplete(done -> {
            if (next == together) {
                next = null;
            }
            together.written.handle(done);
        });
    }

    private Future<Stamp> write(StoreConnection connection, Together together) {
        next = null;
        together.changes.delivered(
                new Delivered(together.requests.stream().map(Envelope::id).toList(), Map.of()), Delivered.NOTHING);
        return connection
                .begin()
                .compose(begun -> connection.commit(together.changes))
                .map(connection.stamp());
    }
}
