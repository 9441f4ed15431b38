package troupe.kit.relay;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import troupe.kit.durability.Gate;
import troupe.kit.time.Scheduler;
import troupe.language.Envelope;

/** The routes of one relay, by name; one that nobody has named yet is made. Used on the actor's event loop only. */
final class Routes {
    private final Sending sending;
    private final Gate gate;
    private final RelaySettings settings;
    private final Scheduler scheduler;
    private final Map<String, Route> byName = new TreeMap<>();

    Routes(Sending sending, Gate gate, RelaySettings settings, Scheduler scheduler) {
        this.sending = sending;
        this.gate = gate;
        this.settings = settings;
        this.scheduler = scheduler;
    }

    /** Ordered per key, and resent when no receipt comes. */
    Route of(String name) {
        return byName.computeIfAbsent(
                name, route -> new Route(Way.of(route, settings.receiptTimeout(), sending, gate), settings, scheduler));
    }

    /** Opens a route within the actor, which always answers. */
    void local(String name, boolean ordered, Predicate<List<Envelope>> send) {
        byName.put(name, new Route(Way.within(ordered, send, gate), settings, scheduler));
    }

    Collection<Route> all() {
        return byName.values();
    }

    Set<String> names() {
        return byName.keySet();
    }

    Set<String> withRoom() {
        return byName.entrySet().stream()
                .filter(route -> route.getValue().hasRoom())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** One route was full, and another has not answered yet: the first must not wait for that. */
    void takeUp(Outgoing message) {
        for (String name : List.copyOf(message.leftOpen)) {
            Route route = of(name);
            if (route.hasRoom()) {
                message.takeUp(name, route);
            }
        }
    }

    /**
     * A sweep that began when the route stood there has found nothing more for it. What waits in memory for another
     * consumer, and found no room on this route, comes before what is newer: no note says that it is open, and so no
     * sweep brings it.
     *
     * @param outgoing all messages in memory
     */
    void caughtUp(String name, long standing, Collection<Outgoing> outgoing) {
        Route route = of(name);
        if (!route.isStillAt(standing)) {
            return;
        }
        List<Outgoing> before = outgoing.stream()
                .filter(message -> message.leftOpen.contains(name))
                .sorted(Comparator.comparing(message -> message.envelope.id().toString()))
                .toList();
        for (Outgoing message : before) {
            if (!route.hasRoom()) {
                return;
            }
            message.takeUp(name, route);
        }
        route.caughtUp();
    }

    /** Where these stand before a sweep. */
    Map<String, Long> standing(Set<String> names) {
        Map<String, Long> standing = new TreeMap<>();
        names.forEach(name -> standing.put(name, of(name).standing()));
        return standing;
    }
}
