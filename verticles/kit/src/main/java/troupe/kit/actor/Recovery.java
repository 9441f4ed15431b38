package troupe.kit.actor;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.actor.Batch.RuleFailedException;
import troupe.kit.behavior.Decision;
import troupe.kit.edge.Backoff;
import troupe.kit.store.DatabaseErrors;
import troupe.kit.time.Scheduler;
import troupe.language.Envelope;
import troupe.language.Refused;

/**
 * What an actor does when a batch fails. A delivery that spoils its batch is set aside, and those of its key wait
 * behind it while all others go on; a database that is away, slow or locked is nobody's fault. Used on the actor's
 * event loop only.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /** A rival that keeps getting in first does not do so for long. */
    private static final int COLLISIONS_MAX = 3;

    private final Handling handling;
    private final Turns turns;
    private final Scheduler scheduler;
    private final ActorSettings settings;
    private final ActorObserver observer;
    private final Mailbox mailbox;
    private final LockWait lockWait;
    private final Outage outage;
    private final String service;

    Recovery(Handling handling, Turns turns, Actor.Parts parts, Mailbox mailbox, Batch.Context context) {
        this.handling = handling;
        this.turns = turns;
        this.scheduler = parts.scheduler();
        this.settings = parts.settings();
        this.observer = parts.observer();
        this.mailbox = mailbox;
        this.service = context.behavior().service();
        this.lockWait = new LockWait(turns, scheduler, mailbox, context);
        this.outage = new Outage(handling, turns, parts, mailbox, service);
    }

    Outage outage() {
        return outage;
    }

    LockWait lockWait() {
        return lockWait;
    }

    /**
     * Goes on after a transaction that failed and left nothing; the future never fails.
     *
     * @param failures how often this batch has failed before
     */
    Future<Void> recover(List<Delivery> batch, int failures, Throwable error) {
        if (error instanceof RuleFailedException failed) {
            return ruleFailed(batch, failed);
        }
        return switch (DatabaseErrors.kindOf(error)) {
            case OUTAGE -> outage.wait(batch, failures, error, backoffMs(failures));
            case CONTENTION -> outage.again(batch, failures, error, backoffMs(failures));
            case LOCKED -> locked(batch, failures, error);
            case SLOW -> slow(batch, failures, error);
            // Nothing locks what is not there yet; the next look finds what a rival has inserted.
            case COLLISION -> failures < COLLISIONS_MAX ? handling.handle(batch, failures + 1) : spoilt(batch, error);
            case DATA -> spoilt(batch, error);
        };
    }

    /** Somebody outside holds a lock: those who need what is locked wait for that, and nobody else. */
    private Future<Void> locked(List<Delivery> batch, int failures, Throwable error) {
        return lockWait.lookFor(batch).transform(found -> {
            if (found.failed()) {
                return recover(batch, failures, found.cause());
            }
            if (found.result()) {
                return handling.handle(batch, 0);
            }
            // It is free again, or it was no entity: the same once more, and then in parts.
            return failures == 0 ? outage.again(batch, failures, error, backoffMs(0)) : inParts(batch);
        });
    }

    /**
     * The connection may have gone silent, and another one works; but what takes too long must not hold up the others.
     */
    private Future<Void> slow(List<Delivery> batch, int failures, Throwable error) {
        outage.giveUpConnection(batch, error);
        return failures == 0 ? outage.again(batch, failures, error, backoffMs(failures)) : inParts(batch);
    }

    /** Nobody knows which delivery takes too long; it waits when it is alone, but it has not failed. */
    private Future<Void> inParts(List<Delivery> batch) {
        if (batch.size() > 1) {
            return inHalves(batch);
        }
        Delivery delivery = batch.get(0);
        if (delivery.sender().canWait()) {
            pause(delivery, backoffMs(delivery.delayed()));
        } else {
            outage.turnAway(batch);
        }
        return Future.succeededFuture();
    }

    /** One of the deliveries cannot be stored: it fails when it is alone. */
    private Future<Void> spoilt(List<Delivery> batch, Throwable error) {
        return batch.size() > 1 ? inHalves(batch) : setAside(batch.get(0), error);
    }

    private Future<Void> inHalves(List<Delivery> batch) {
        int half = batch.size() / 2;
        List<Delivery> first = List.copyOf(batch.subList(0, half));
        List<Delivery> second = List.copyOf(batch.subList(half, batch.size()));
        return handling.handle(stillReady(first, null), 0)
                .compose(done -> handling.handle(stillReady(second, null), 0));
    }

    /** What comes before the failed one with the same key is handled before that is set aside. */
    private Future<Void> ruleFailed(List<Delivery> batch, RuleFailedException failed) {
        String key = failed.delivery().envelope().key();
        int place = batch.indexOf(failed.delivery());
        List<Delivery> first = new ArrayList<>(batch);
        List<Delivery> after = new ArrayList<>(batch.subList(place, batch.size()));
        after.removeIf(delivery -> !delivery.envelope().key().equals(key));
        first.removeAll(after);
        if (first.stream().anyMatch(delivery -> delivery.envelope().key().equals(key))) {
            return handling.handle(first, 0).compose(done -> handling.handle(stillReady(after, null), 0));
        }
        return setAside(failed.delivery(), failed.reason())
                .compose(aside -> handling.handle(stillReady(batch, failed.delivery()), 0));
    }

    /** The deliveries of a batch that do not have to wait behind one of the same key that was set aside. */
    private List<Delivery> stillReady(List<Delivery> batch, @Nullable Delivery without) {
        List<Delivery> ready = new ArrayList<>(batch.size());
        for (Delivery delivery : batch) {
            if (delivery != without && !mailbox.waitsBehindPaused(delivery)) {
                ready.add(delivery);
            }
        }
        return ready;
    }

    private Future<Void> setAside(Delivery delivery, Throwable error) {
        int failures = delivery.failed(error);
        LOG.atWarn()
                .addKeyValue("correlationId", delivery.envelope().correlationId())
                .setCause(failures == 1 ? error : null)
                .log(
                        "{}: {} {} failed for the {}. time: {}",
                        service,
                        delivery.envelope().name(),
                        delivery.envelope().id(),
                        failures,
                        error.toString());
        observer.failed(delivery);
        if (!delivery.sender().canWait()) {
            delivery.decided(Decision.refuse(
                    Refused.Code.FAILED,
                    delivery.envelope().name() + " could not be handled; the service's log says why"));
            mailbox.answer(List.of(delivery));
            return Future.succeededFuture();
        }
        if (failures > settings.failuresMax()) {
            return buryBytes(delivery, error);
        }
        // One that failed too often goes on at once: the next batch makes it a dead letter.
        pause(delivery, failures == settings.failuresMax() ? 1 : backoffMs(failures - 1));
        return Future.succeededFuture();
    }

    /** The database refuses even the dead letter: tried as it is, the message would be tried without end. */
    private Future<Void> buryBytes(Delivery delivery, Throwable error) {
        Envelope message = delivery.envelope();
        return turns.onConnection(to -> to.storeBytes(message, error.toString()).map(to.stamp()))
                .onSuccess(rests -> mailbox.answer(List.of(delivery), rests))
                .<Void>mapEmpty()
                .recover(refused -> {
                    LOG.warn("{}: {} is not kept: {}", service, message.id(), refused.toString());
                    turns.giveUpConnection();
                    pause(delivery, backoffMs(delivery.failures()));
                    return Future.succeededFuture();
                });
    }

    private void pause(Delivery delivery, long waitMs) {
        mailbox.pause(delivery);
        scheduler.after(waitMs, () -> {
            mailbox.resume(delivery.envelope().key());
            turns.wake();
        });
    }

    /** How long to wait after so many failures in a row, with jitter, in milliseconds. */
    long backoffMs(int failures) {
        return Math.max(
                1,
                Backoff.delayMs(
                        failures,
                        settings.backoffMin().toMillis(),
                        settings.backoffMax().toMillis(),
                        scheduler.random()));
    }
}
