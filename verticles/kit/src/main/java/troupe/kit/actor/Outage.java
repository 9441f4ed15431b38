package troupe.kit.actor;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.behavior.Decision;
import troupe.kit.store.DatabaseErrors;
import troupe.kit.time.Scheduler;
import troupe.language.Refused;

/**
 * What an actor does while its database is away or refuses. Messages wait for it, however long, on one new connection
 * after the other: the old one may lead to a server that is no longer the one to write to. Who asked for something is
 * told that the database does not answer, unless nobody knows whether it was done. Used on the actor's event loop only.
 */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    /** Commands are turned away until an attempt at the database, and so long after it. */
    private static final long NEXT_ATTEMPT_MS = 1_000;

    private final Handling handling;
    private final Scheduler scheduler;
    private final Turns turns;
    private final ActorObserver observer;
    private final Mailbox mailbox;
    private final String service;
    private long turningAwayUntilMs;

    Outage(Handling handling, Turns turns, Actor.Parts parts, Mailbox mailbox, String service) {
        this.handling = handling;
        this.scheduler = parts.scheduler();
        this.turns = turns;
        this.observer = parts.observer();
        this.mailbox = mailbox;
        this.service = service;
    }

    /** Whether commands are to be turned away. */
    boolean lasts() {
        return turningAwayUntilMs > scheduler.nowMs();
    }

    /** A transaction was committed. */
    void over() {
        turningAwayUntilMs = 0;
    }

    /** Waits for the database with a batch that has failed so often before. */
    Future<Void> wait(List<Delivery> batch, int failures, Throwable error, long waitMs) {
        giveUpConnection(batch, error);
        // A connection that breaks, or is refused once, is no outage yet.
        if (failures == 0 || !DatabaseErrors.leftNothing(error)) {
            return again(batch, failures, error, waitMs);
        }
        turningAwayUntilMs = scheduler.nowMs() + waitMs + NEXT_ATTEMPT_MS;
        turnAway(mailbox.takeCommands());
        List<Delivery> waiting = new ArrayList<>();
        List<Delivery> commands = new ArrayList<>();
        batch.forEach(
                delivery -> (delivery.sender().canWait() || delivery.isInDoubt() ? waiting : commands).add(delivery));
        turnAway(commands);
        return again(waiting, failures, error, waitMs);
    }

    /** Tries a batch again a little later. */
    Future<Void> again(List<Delivery> batch, int failures, Throwable error, long waitMs) {
        observer.databaseFailed();
        LOG.warn("{}: database: {}; trying again in {} ms", service, error.toString(), waitMs);
        return scheduler.delay(waitMs).compose(waited -> handling.handle(batch, failures + 1));
    }

    /** Nobody knows in which state the connection is, nor perhaps whether the batch was committed. */
    void giveUpConnection(List<Delivery> batch, Throwable error) {
        turns.giveUpConnection();
        if (!DatabaseErrors.leftNothing(error)) {
            batch.forEach(Delivery::doubt);
        }
    }

    /** Tells those who wait for these deliveries that the database does not answer. */
    void turnAway(List<Delivery> commands) {
        commands.forEach(delivery -> delivery.decided(
                Decision.refuse(Refused.Code.UNAVAILABLE, "the database of " + service + " does not answer")));
        mailbox.answer(commands);
    }
}
