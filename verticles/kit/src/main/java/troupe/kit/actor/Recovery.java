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
import troupe.kit.store.NotConnectedException;
import troupe.kit.store.Session;
import troupe.kit.time.Scheduler;
import troupe.messages.Refused;

/**
 * What an actor does when a batch fails. A database that is away is nobody's fault, and the batch waits for it; a
 * letter that spoils its batch is set aside, and those of its key wait behind it while all others go on. Used on the
 * actor's event loop only.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /** How often to look whether what is locked is free again. */
    private static final long LOOK_EVERY_MS = 100;

    /** Commands are turned away until an attempt at the database, and so long after it. */
    private static final long NEXT_ATTEMPT_MS = 1_000;

    private final Actor actor;
    private final Scheduler scheduler;
    private final ActorSettings settings;
    private final Session session;
    private final ActorMetrics metrics;
    private final Mailbox mailbox;
    private final LockWait lockWait;
    private final Batch.Context context;
    private final String service;
    private long withoutDatabaseUntilMs;

    Recovery(Actor actor, Actor.Parts parts, Mailbox mailbox, Batch.Context context) {
        this.actor = actor;
        this.scheduler = parts.scheduler();
        this.settings = parts.settings();
        this.session = parts.session();
        this.metrics = parts.metrics();
        this.mailbox = mailbox;
        this.lockWait = new LockWait(context::needsOf);
        this.context = context;
        this.service = context.behavior().service();
    }

    /** Whether commands are to be turned away because of the database. */
    boolean isWithoutDatabase() {
        return withoutDatabaseUntilMs > scheduler.nowMs();
    }

    /** A transaction was committed. */
    void recovered() {
        withoutDatabaseUntilMs = 0;
    }

    /**
     * Goes on after a transaction that failed and left nothing; the future never fails.
     *
     * @param failures how often this batch has failed before
     */
    Future<Void> recover(List<Letter> batch, int failures, Throwable error) {
        if (error instanceof RuleFailedException failed) {
            return ruleFailed(batch, failed);
        }
        return switch (DatabaseErrors.kindOf(error)) {
            case OUTAGE -> outage(batch, failures, error);
            case CONTENTION -> again(batch, failures, error, backoffMs(failures));
            case LOCKED -> locked(batch, failures, error);
            case SLOW -> slow(batch, failures, error);
            // Nothing locks what is not there yet; the next look finds what a rival has inserted.
            case COLLISION -> failures == 0 ? actor.handle(batch, 1) : spoilt(batch, error);
            case DATA -> spoilt(batch, error);
        };
    }

    private Future<Void> again(List<Letter> batch, int failures, Throwable error, long waitMs) {
        metrics.databaseFailed();
        LOG.warn("{}: database: {}; trying again in {} ms", service, error.toString(), waitMs);
        return scheduler.delay(waitMs).compose(waited -> actor.handle(batch, failures + 1));
    }

    /**
     * Waits for the database, on another connection: this one may lead to a server that is no longer the one to write
     * to. Who asked for something should not have to wait, and is told so, unless nobody knows whether it was done.
     */
    private Future<Void> outage(List<Letter> batch, int failures, Throwable error) {
        giveUpConnection(batch, error);
        long waitMs = backoffMs(failures);
        boolean away = error instanceof NotConnectedException;
        boolean refuses = failures > 0 && DatabaseErrors.leftNothing(error);
        if (!away && !refuses) {
            return again(batch, failures, error, waitMs);
        }
        withoutDatabaseUntilMs = scheduler.nowMs() + waitMs + NEXT_ATTEMPT_MS;
        turnAway(mailbox.takeCommands());
        List<Letter> waiting = new ArrayList<>(batch);
        waiting.removeIf(letter -> !letter.sender().canWait() && !letter.isInDoubt());
        turnAway(batch.stream().filter(letter -> !waiting.contains(letter)).toList());
        return again(waiting, failures, error, waitMs);
    }

    private void giveUpConnection(List<Letter> batch, Throwable error) {
        session.discard();
        if (!DatabaseErrors.leftNothing(error)) {
            batch.forEach(Letter::doubt);
        }
    }

    private void turnAway(List<Letter> commands) {
        commands.forEach(letter -> letter.decided(
                Decision.refuse(Refused.Code.UNAVAILABLE, "the database of " + service + " does not answer")));
        actor.answer(commands);
    }

    /** Those of a batch that need nothing which is known to be locked; the others wait. */
    List<Letter> withoutLocked(List<Letter> batch) {
        if (lockWait.isEmpty()) {
            return batch;
        }
        List<Letter> free = new ArrayList<>(batch.size());
        for (Letter letter : batch) {
            if (mailbox.waitsBehindPaused(letter)) {
                continue;
            }
            if (lockWait.takes(letter)) {
                mailbox.pause(letter);
            } else {
                free.add(letter);
            }
        }
        return free;
    }

    /** Somebody outside holds a lock: those who need what is locked wait for that, and nobody else. */
    private Future<Void> locked(List<Letter> batch, int failures, Throwable error) {
        return actor.lockedOf(new Batch(context, batch).needs()).transform(looked -> {
            if (looked.failed()) {
                return recover(batch, failures, looked.cause());
            }
            if (looked.result().isEmpty()) {
                // It is free again, or it was no entity: the same once more, and then in parts.
                return failures == 0 ? again(batch, failures, error, backoffMs(0)) : apart(batch);
            }
            LOG.info("{}: what needs {} waits until it is unlocked", service, looked.result());
            if (lockWait.isEmpty()) {
                lookAtLocks();
            }
            lockWait.found(looked.result());
            return actor.handle(batch, 0);
        });
    }

    private void lookAtLocks() {
        scheduler.after(LOOK_EVERY_MS, () -> actor.exclusively(connection -> connection.locked(lockWait.locked()))
                .onComplete(looked -> {
                    if (looked.succeeded()) {
                        lockWait.release(looked.result())
                                .forEach(letter -> mailbox.resume(letter.envelope().key()));
                        actor.wake();
                    }
                    if (!lockWait.isEmpty()) {
                        lookAtLocks();
                    }
                }));
    }

    /** The connection may have gone silent, and another one works; but what takes too long must not hold up the others. */
    private Future<Void> slow(List<Letter> batch, int failures, Throwable error) {
        giveUpConnection(batch, error);
        if (failures == 0) {
            return again(batch, failures, error, backoffMs(failures));
        }
        metrics.databaseFailed();
        LOG.warn("{}: database: {}; trying {} messages in parts", service, error.toString(), batch.size());
        return apart(batch);
    }

    /** Nobody knows which letter is the reason: half of them at a time, until it is alone. */
    private Future<Void> apart(List<Letter> batch) {
        if (batch.size() == 1) {
            postpone(batch.get(0));
            return Future.succeededFuture();
        }
        return inHalves(batch);
    }

    private Future<Void> inHalves(List<Letter> batch) {
        int half = batch.size() / 2;
        List<Letter> first = List.copyOf(batch.subList(0, half));
        List<Letter> second = List.copyOf(batch.subList(half, batch.size()));
        return actor.handle(stillReady(first, null), 0).compose(done -> actor.handle(stillReady(second, null), 0));
    }

    /** The letter itself is the reason: it fails, and when it is one of many that has to be found out first. */
    private Future<Void> spoilt(List<Letter> batch, Throwable error) {
        if (batch.size() == 1) {
            setAside(batch.get(0), error);
            return Future.succeededFuture();
        }
        return inHalves(batch);
    }

    /** It waits, and those of its key behind it, but has not failed: that a database is slow is not its fault. */
    private void postpone(Letter letter) {
        if (!letter.sender().canWait()) {
            turnAway(List.of(letter));
            return;
        }
        pauseFor(letter, backoffMs(letter.delayed()));
    }

    private void pauseFor(Letter letter, long waitMs) {
        mailbox.pause(letter);
        scheduler.after(waitMs, () -> {
            mailbox.resume(letter.envelope().key());
            actor.wake();
        });
    }

    /** What comes before the failed one with the same key is handled before that is set aside. */
    private Future<Void> ruleFailed(List<Letter> batch, RuleFailedException failed) {
        String key = failed.letter().envelope().key();
        int place = batch.indexOf(failed.letter());
        List<Letter> first = new ArrayList<>(batch);
        List<Letter> after = new ArrayList<>(batch.subList(place, batch.size()));
        after.removeIf(letter -> !letter.envelope().key().equals(key));
        first.removeAll(after);
        if (first.stream().anyMatch(letter -> letter.envelope().key().equals(key))) {
            return actor.handle(first, 0).compose(done -> actor.handle(stillReady(after, null), 0));
        }
        setAside(failed.letter(), failed.reason());
        return actor.handle(stillReady(batch, failed.letter()), 0);
    }

    /** The letters of a batch that do not have to wait behind one of the same key that was set aside. */
    private List<Letter> stillReady(List<Letter> batch, @Nullable Letter without) {
        List<Letter> ready = new ArrayList<>(batch.size());
        for (Letter letter : batch) {
            if (letter != without && !mailbox.waitsBehindPaused(letter)) {
                ready.add(letter);
            }
        }
        return ready;
    }

    private void setAside(Letter letter, Throwable error) {
        int failures = letter.failed(error);
        LOG.atWarn()
                .addKeyValue("correlationId", letter.envelope().correlationId())
                .setCause(failures == 1 ? error : null)
                .log(
                        "{}: {} {} failed for the {}. time: {}",
                        service,
                        letter.envelope().name(),
                        letter.envelope().id(),
                        failures,
                        error.toString());
        metrics.failed(letter);
        if (!letter.sender().canWait()) {
            letter.decided(Decision.refuse(
                    Refused.Code.FAILED,
                    letter.envelope().name() + " could not be handled; the service's log says why"));
            actor.answer(List.of(letter));
            return;
        }
        // One that failed too often goes on at once: the next batch makes it a dead letter.
        pauseFor(letter, failures == settings.failuresMax() ? 1 : backoffMs(failures - 1));
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
