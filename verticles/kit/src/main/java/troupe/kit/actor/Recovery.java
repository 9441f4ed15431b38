package troupe.kit.actor;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.actor.Batch.RuleFailedException;
import troupe.kit.behavior.Decision;
import troupe.kit.edge.Backoff;
import troupe.kit.store.DatabaseErrors;
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

    private final Actor actor;
    private final Scheduler scheduler;
    private final ActorSettings settings;
    private final Session session;
    private final ActorMetrics metrics;
    private final Mailbox mailbox;
    private final String service;

    Recovery(Actor actor, Actor.Parts parts, Mailbox mailbox, String service) {
        this.actor = actor;
        this.scheduler = parts.scheduler();
        this.settings = parts.settings();
        this.session = parts.session();
        this.metrics = parts.metrics();
        this.mailbox = mailbox;
        this.service = service;
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
        if (DatabaseErrors.isTransient(error)) {
            session.discard();
            long waitMs = backoffMs(failures);
            metrics.databaseFailed();
            LOG.warn("{}: database: {}; trying again in {} ms", service, error.toString(), waitMs);
            return scheduler.delay(waitMs).compose(waited -> actor.handle(batch, failures + 1));
        }
        if (failures == 0 && DatabaseErrors.isCollision(error)) {
            // Nothing locks what is not there yet; the next look finds what a rival has inserted.
            return actor.handle(batch, 1);
        }
        if (batch.size() > 1) {
            return oneByOne(new ArrayDeque<>(batch));
        }
        return setAside(batch.get(0), error);
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
        return setAside(failed.letter(), failed.reason())
                .compose(aside -> actor.handle(stillReady(batch, failed.letter()), 0));
    }

    /** Nobody knows which letter spoilt the batch; alone, each costs the others nothing. */
    private Future<Void> oneByOne(Deque<Letter> letters) {
        Letter next = letters.poll();
        if (next == null) {
            return Future.succeededFuture();
        }
        return actor.handle(stillReady(List.of(next), null), 0).compose(done -> oneByOne(letters));
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

    private Future<Void> setAside(Letter letter, Throwable error) {
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
            return Future.succeededFuture();
        }
        if (failures > settings.failuresMax()) {
            return buryBytes(letter, error);
        }
        pause(letter, failures);
        return Future.succeededFuture();
    }

    /** The database refuses even the dead letter: tried as it is, the message would be tried without end. */
    private Future<Void> buryBytes(Letter letter, Throwable error) {
        Future<Void> stored =
                session.connection().compose(connection -> connection.storeBytes(letter.envelope(), error.toString()));
        return scheduler
                .limit(stored, settings.batchTimeout().toMillis())
                .onSuccess(kept -> actor.answer(List.of(letter)))
                .recover(refused -> {
                    LOG.warn(
                            "{}: {} is not kept: {}", service, letter.envelope().id(), refused.toString());
                    session.discard();
                    pause(letter, letter.failures());
                    return Future.succeededFuture();
                });
    }

    private void pause(Letter letter, int failures) {
        mailbox.pause(letter);
        // One that failed too often goes on at once: the next batch makes it a dead letter.
        long waitMs = failures == settings.failuresMax() ? 1 : backoffMs(failures - 1);
        scheduler.after(waitMs, () -> {
            mailbox.resume(letter.envelope().key());
            actor.wake();
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
