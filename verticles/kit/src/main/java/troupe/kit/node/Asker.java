package troupe.kit.node;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import troupe.kit.transport.Members;
import troupe.messages.Envelope;
import troupe.messages.Message;
import troupe.messages.Reply;

/**
 * Asks services, over the event bus, for those at the edge of the system that wait for an answer. Safe for use by any
 * thread.
 */
public final class Asker {
    private final Vertx vertx;
    private final Members members;
    private final Clock clock;
    private final Supplier<UUID> ids;

    Asker(Vertx vertx, Members members, Clock clock) {
        this.vertx = vertx;
        this.members = members;
        this.clock = clock;
        Ids unguarded = new Ids(clock);
        this.ids = () -> {
            synchronized (unguarded) {
                return unguarded.get();
            }
        };
    }

    /** Where an instance hears what it is asked. */
    static String address(String instance) {
        return "troupe.ask." + instance;
    }

    /**
     * Sends a command or query to the instance that is responsible for its key. A {@link troupe.messages.Refused} is a
     * reply and not a failure.
     *
     * @return fails with {@link UnansweredException} when no instance runs, or it does not answer in time
     */
    public Future<Reply> ask(String service, Message question, AskContext context, Duration timeout) {
        String instance = members.responsibleFor(service, question.key());
        if (instance == null) {
            return Future.failedFuture(new UnansweredException(service, false, "no instance of it runs"));
        }
        Envelope envelope = new Envelope(
                ids.get(), context.correlationId(), null, context.traceparent(), "gateway", clock.instant(), question);
        return vertx.eventBus()
                .<Envelope>request(
                        address(instance), envelope, new DeliveryOptions().setSendTimeout(timeout.toMillis()))
                .map(message -> (Reply) message.body().payload())
                .recover(error -> Future.failedFuture(unanswered(service, timeout, error)));
    }

    private static UnansweredException unanswered(String service, Duration timeout, Throwable error) {
        if (error instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS) {
            return new UnansweredException(service, false, "the instance has left");
        }
        return new UnansweredException(service, true, "no answer within " + timeout.toMillis() + " ms");
    }
}
