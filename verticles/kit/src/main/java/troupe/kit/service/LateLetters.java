package troupe.kit.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.actor.DeadLetterOperations;
import troupe.kit.store.postgres.ConsumedTypes;
import troupe.language.Refused;
import troupe.language.Reply;

/**
 * Handles the dead letters that an instance of another build has kept, because it did not understand them, and this one
 * does. Used on the event loop of the instance.
 */
final class LateLetters {
    private static final Logger LOG = LoggerFactory.getLogger(LateLetters.class);
    private static final long LOOK_EVERY_MS = 2_000;

    private final ConsumedTypes consumed;
    private final DeadLetterOperations operations;
    /** Of those found, the ones that were not handled: they failed, or cannot be read after all. */
    private final Set<UUID> refused = new HashSet<>();

    private boolean looking;

    private LateLetters(ConsumedTypes consumed, DeadLetterOperations operations) {
        this.consumed = consumed;
        this.operations = operations;
    }

    /** Looks from now on, until the verticle that calls this is undeployed. */
    static void watch(Vertx vertx, ConsumedTypes consumed, DeadLetterOperations operations) {
        LateLetters letters = new LateLetters(consumed, operations);
        vertx.setPeriodic(1, LOOK_EVERY_MS, timer -> letters.look());
    }

    private void look() {
        if (looking) {
            return;
        }
        looking = true;
        consumed.understood()
                .compose(this::retry)
                .onFailure(error -> LOG.warn("dead letters not looked at: {}", error.toString()))
                .onComplete(done -> looking = false);
    }

    /** Each once: whatever else is to become of it is for an operator to say. */
    private Future<Void> retry(List<UUID> found) {
        refused.retainAll(found);
        Queue<UUID> fresh = new ArrayDeque<>(found);
        fresh.removeAll(refused);
        return retry(fresh);
    }

    private Future<Void> retry(Queue<UUID> letters) {
        UUID next = letters.poll();
        return next == null
                ? Future.succeededFuture()
                : operations
                        .retry(next)
                        .onSuccess(reply -> retried(next, reply))
                        .compose(done -> retry(letters));
    }

    private void retried(UUID letter, Reply reply) {
        if (reply instanceof Refused refusal) {
            refused.add(letter);
            LOG.warn("dead letter {}, which an older build did not understand: {}", letter, refusal.detail());
        } else {
            LOG.info("dead letter {}, which an older build did not understand, is handled", letter);
        }
    }
}
