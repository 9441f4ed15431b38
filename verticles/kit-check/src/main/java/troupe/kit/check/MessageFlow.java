package troupe.kit.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Choreography;
import troupe.kit.behavior.Reaction;
import troupe.language.EdgeAnswer;
import troupe.language.Message;

/** Which message may lead to which, through rules and edges, as their declarations say. */
final class MessageFlow {
    private static final Comparator<Class<?>> BY_NAME = Comparator.comparing(Class::getSimpleName);

    private final Choreography choreography;

    MessageFlow(Choreography choreography) {
        this.choreography = choreography;
    }

    /** What services may say at once when they hear this, or what an edge may answer. */
    Set<Class<? extends Message>> next(Class<? extends Message> message, Predicate<Behavior> which) {
        Set<Class<? extends Message>> next = new TreeSet<>(BY_NAME);
        for (Behavior behavior : choreography.behaviors()) {
            if (which.test(behavior)) {
                Reaction<?> row = behavior.reactions().get(message);
                next.addAll(row == null ? Set.of() : row.emits());
                behavior.calls().forEach((request, answers) -> next.addAll(request == message ? answers : Set.of()));
            }
        }
        return next;
    }

    /** Everything that may follow, through some of the services alone; the message itself only if it comes back. */
    Set<Class<? extends Message>> following(Class<? extends Message> message, Predicate<Behavior> which) {
        Set<Class<? extends Message>> found = new LinkedHashSet<>();
        Deque<Class<? extends Message>> open = new ArrayDeque<>(next(message, which));
        while (!open.isEmpty()) {
            Class<? extends Message> each = open.remove();
            if (found.add(each)) {
                open.addAll(next(each, which));
            }
        }
        return found;
    }

    /** All types that some rule may emit, and all answers that an edge may bring. */
    Set<Class<? extends Message>> emitted() {
        Set<Class<? extends Message>> all = new TreeSet<>(BY_NAME);
        for (Behavior behavior : choreography.behaviors()) {
            behavior.reactions().values().forEach(row -> all.addAll(row.emits()));
            behavior.calls().values().forEach((Collection<Class<? extends EdgeAnswer>> answers) -> all.addAll(answers));
        }
        return all;
    }

    /** A way from a message back to itself that none of these is on. */
    Optional<List<Class<? extends Message>>> circle(Set<Class<? extends Message>> without) {
        for (Class<? extends Message> begin : emitted()) {
            List<Class<? extends Message>> way = new ArrayList<>();
            if (!without.contains(begin) && leadsTo(begin, begin, without, new HashSet<>(), way)) {
                return Optional.of(way);
            }
        }
        return Optional.empty();
    }

    private boolean leadsTo(
            Class<? extends Message> from,
            Class<? extends Message> end,
            Set<Class<? extends Message>> without,
            Set<Class<? extends Message>> seen,
            List<Class<? extends Message>> way) {
        way.add(from);
        for (Class<? extends Message> next : next(from, behavior -> true)) {
            if (next == end) {
                way.add(end);
                return true;
            }
            if (!without.contains(next) && seen.add(next) && leadsTo(next, end, without, seen, way)) {
                return true;
            }
        }
        way.remove(way.size() - 1);
        return false;
    }
}
