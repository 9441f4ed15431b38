package troupe.kit.actor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import troupe.kit.behavior.EntityType.Ref;

/**
 * Letters that wait because somebody outside holds a lock on an entity that they need. Whatever else needs such an
 * entity meanwhile waits with them, so that a row which is locked for minutes costs its batch one short wait and the
 * other keys nothing. Used on the actor's event loop only.
 */
final class LockWait {
    private final Function<Letter, Set<Ref>> needsOf;
    private final Map<Letter, Set<Ref>> waiting = new LinkedHashMap<>();
    private final Set<Ref> locked = new HashSet<>();

    /** @param needsOf the entities that a letter's rule may change */
    LockWait(Function<Letter, Set<Ref>> needsOf) {
        this.needsOf = needsOf;
    }

    /** Whether nothing is known to be locked. */
    boolean isEmpty() {
        return locked.isEmpty();
    }

    /** The entities that were found locked and are waited for. */
    Set<Ref> locked() {
        return Set.copyOf(locked);
    }

    /** Notes that these entities are locked. */
    void found(Collection<Ref> refs) {
        locked.addAll(refs);
    }

    /** Whether a letter needs what is locked; it then waits. */
    boolean takes(Letter letter) {
        if (locked.isEmpty() || Collections.disjoint(locked, needsOf.apply(letter))) {
            return false;
        }
        waiting.put(letter, needsOf.apply(letter));
        return true;
    }

    /** Takes out the letters that need none of those that are still locked. */
    List<Letter> release(Set<Ref> stillLocked) {
        locked.retainAll(stillLocked);
        List<Letter> free = new ArrayList<>();
        waiting.forEach((letter, needs) -> {
            if (Collections.disjoint(locked, needs)) {
                free.add(letter);
            }
        });
        free.forEach(waiting::remove);
        return free;
    }
}
