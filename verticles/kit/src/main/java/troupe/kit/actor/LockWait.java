package troupe.kit.actor;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.actor.Batch.RuleFailedException;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.time.Scheduler;

/**
 * Letters that wait because somebody outside holds a lock on an entity that they need. Whatever else needs such an
 * entity meanwhile waits with them, so that a row which is locked for minutes costs its batch one short wait and the
 * other keys nothing. Used on the actor's event loop only.
 */
final class LockWait {
    private static final Logger LOG = LoggerFactory.getLogger(LockWait.class);

    /** How often to look whether what is locked is free again. */
    private static final long LOOK_EVERY_MS = 100;

    private final Turns turns;
    private final Scheduler scheduler;
    private final Mailbox mailbox;
    private final Batch.Context context;
    private final Map<Delivery, Set<Ref>> waiting = new LinkedHashMap<>();
    private final Set<Ref> locked = new HashSet<>();

    LockWait(Turns turns, Scheduler scheduler, Mailbox mailbox, Batch.Context context) {
        this.turns = turns;
        this.scheduler = scheduler;
        this.mailbox = mailbox;
        this.context = context;
    }

    /** Those of a batch that need nothing which is known to be locked; the others wait, and those of their keys. */
    List<Delivery> withoutLocked(List<Delivery> batch) {
        if (locked.isEmpty()) {
            return batch;
        }
        List<Delivery> free = new ArrayList<>(batch.size());
        for (Delivery delivery : batch) {
            if (!mailbox.waitsBehindPaused(delivery) && !takes(delivery)) {
                free.add(delivery);
            }
        }
        return free;
    }

    private boolean takes(Delivery delivery) {
        Set<Ref> needs = needsOf(delivery);
        if (Collections.disjoint(locked, needs)) {
            return false;
        }
        waiting.put(delivery, needs);
        mailbox.pause(delivery);
        return true;
    }

    /** A rule that cannot even say what it needs fails when it is its turn. */
    private Set<Ref> needsOf(Delivery delivery) {
        try {
            return context.needsOf(delivery);
        } catch (RuleFailedException e) {
            return Set.of();
        }
    }

    /** Finds out what a batch needs and somebody else holds locked; whether there is such. */
    Future<Boolean> lookFor(List<Delivery> batch) {
        Set<Ref> needs = new Batch(context, batch).needs();
        return turns.onConnection(connection -> connection.locked(needs)).map(found -> {
            if (found.isEmpty()) {
                return false;
            }
            LOG.info(
                    "{}: what needs {} waits until it is unlocked",
                    context.behavior().service(),
                    found);
            boolean first = locked.isEmpty();
            locked.addAll(found);
            if (first) {
                lookAgain();
            }
            return true;
        });
    }

    private void lookAgain() {
        scheduler.after(
                LOOK_EVERY_MS,
                () -> turns.exclusively(connection -> connection.locked(Set.copyOf(locked)))
                        .onComplete(looked -> {
                            if (looked.succeeded()) {
                                release(looked.result());
                            }
                            if (!locked.isEmpty()) {
                                lookAgain();
                            }
                        }));
    }

    private void release(Set<Ref> stillLocked) {
        locked.retainAll(stillLocked);
        List<Delivery> free = new ArrayList<>();
        waiting.forEach((delivery, needs) -> {
            if (Collections.disjoint(locked, needs)) {
                free.add(delivery);
            }
        });
        free.forEach(delivery -> {
            waiting.remove(delivery);
            mailbox.resume(delivery.envelope().key());
        });
        turns.wake();
    }
}
