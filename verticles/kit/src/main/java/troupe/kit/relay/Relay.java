package troupe.kit.relay;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import troupe.kit.store.Delivered;
import troupe.kit.store.StoredMessage;
import troupe.kit.time.Scheduler;
import troupe.kit.transport.Transport;
import troupe.kit.transport.Transport.Receipt;
import troupe.language.EdgeRequest;
import troupe.language.Envelope;
import troupe.language.Event;
import troupe.language.Message;

/**
 * Owns the messages that one actor has committed until everyone who listens has handled them. It only remembers; the
 * tables are written by the actor's next transaction, with what {@link #takeDelivered} gives it. Used on the actor's
 * event loop only.
 */
public final class Relay {
    /** The route of a service to its own edge. */
    public static final String EDGE = "@edge";
    /** The route of a service to its own edge for dead letters that are tried again. */
    public static final String RETRY = "@retry";
    /** The route of a service to itself, for timers. */
    public static final String SELF = "@self";

    private final Transport transport;
    private final BiPredicate<String, List<Envelope>> send;
    private final RelaySettings settings;
    private final Scheduler scheduler;
    private final Map<String, Route> routes = new TreeMap<>();
    private final Map<UUID, Outgoing> outgoing = new HashMap<>();
    private final UnwrittenDeliveries outbox = new UnwrittenDeliveries();
    private final UnwrittenDeliveries timers = new UnwrittenDeliveries();
    private Runnable whenRoom = () -> {};

    /**
     * @param emits all messages that will be handed to this relay
     * @param send hands messages to the transport; false when nobody is there to take them
     */
    public Relay(
            Transport transport,
            Collection<Class<? extends Message>> emits,
            BiPredicate<String, List<Envelope>> send,
            RelaySettings settings,
            Scheduler scheduler) {
        this.transport = transport;
        this.send = send;
        this.settings = settings;
        this.scheduler = scheduler;
        emits.stream()
                .filter(Event.class::isAssignableFrom)
                .flatMap(message -> transport.routesOf(message).stream())
                .forEach(this::routeOf);
    }

    /**
     * Opens a route within this actor, which always answers. Calls to the outside do not wait for each other: a call
     * that hangs must not hold up the one that undoes it.
     */
    public void localRoute(String name, boolean ordered, Predicate<List<Envelope>> send) {
        routes.put(name, new Route(ordered, settings, Long.MAX_VALUE / 2, scheduler.random(), send));
    }

    /** Hears that a route which had fallen behind has room again. */
    public void whenRoom(Runnable action) {
        whenRoom = action;
    }

    /** The routes of a message; empty when nobody listens, and then it need not be kept. */
    public Set<String> routesOf(Message message) {
        if (message instanceof Event) {
            return transport.routesOf(message.getClass());
        }
        return Set.of(message instanceof EdgeRequest ? EDGE : SELF);
    }

    /** Takes over a message that was just committed. Nothing is sent before {@link #flush}. */
    public void accept(StoredMessage message) {
        Envelope envelope = message.envelope();
        takeOver(envelope, false, message.routes().isEmpty() ? routesOf(envelope.payload()) : message.routes(), false);
    }

    /**
     * Takes over a message that a sweep found. What was left open under another transport takes all the ways of this
     * one; those who had it know it by its id.
     */
    public void acceptSwept(Envelope envelope, boolean timer, Set<String> open) {
        boolean ours = !open.isEmpty() && routes.keySet().containsAll(open);
        takeOver(envelope, timer, ours ? open : routesOf(envelope.payload()), true);
    }

    /** The names of all routes. */
    public Set<String> routes() {
        return routes.keySet();
    }

    private void takeOver(Envelope envelope, boolean timer, Set<String> open, boolean swept) {
        Outgoing known = outgoing.get(envelope.id());
        if (known != null) {
            takeUp(known);
            return;
        }
        Outgoing message = new Outgoing(envelope, timer);
        for (String name : open) {
            Route route = routeOf(name);
            if (swept ? route.hasRoom() : route.hasRoomForNew()) {
                // An older note that it is open may not be written yet, and need not be any more.
                route.leftOpenIsKnown(envelope.id());
                message.awaited.add(name);
                if (swept) {
                    route.add(message);
                } else {
                    route.addNew(message);
                }
            } else {
                // Those that wait for older ones would be overtaken when a sweep brings this one back.
                route.takeLate().forEach(late -> {
                    late.awaited.remove(name);
                    leaveOpen(late, name, route);
                    settleIfDone(late);
                });
                leaveOpen(message, name, route);
            }
        }
        outgoing.put(envelope.id(), message);
        settleIfDone(message);
    }

    private static void leaveOpen(Outgoing message, String name, Route route) {
        message.leftOpen.add(name);
        route.leftOpen(message.envelope.id());
    }

    /** One route was full, and another has not answered yet: the first must not wait for that. */
    private void takeUp(Outgoing message) {
        for (String name : List.copyOf(message.leftOpen)) {
            Route route = routeOf(name);
            if (route.hasRoom()) {
                message.leftOpen.remove(name);
                message.awaited.add(name);
                route.add(message);
                route.leftOpenIsKnown(message.envelope.id());
            }
        }
    }

    /** Hears what became of messages on a route. */
    public void receipt(Receipt receipt) {
        Route route = routeOf(receipt.route());
        long now = scheduler.nowMs();
        for (UUID id : receipt.handled()) {
            Outgoing message = route.handled(id);
            if (message != null) {
                message.awaited.remove(receipt.route());
                settleIfDone(message);
            }
        }
        receipt.refused().forEach(id -> route.refused(id, now));
        route.flush(now);
        if (route.hasBacklog() && route.size() <= settings.window() / 2) {
            whenRoom.run();
        }
    }

    /** Sends a message once more on a local route, which knows how long to wait before. */
    public void sendAgain(String route, UUID id, long waitMs) {
        routeOf(route).sendAgain(id, scheduler.nowMs() + waitMs);
    }

    private void settleIfDone(Outgoing message) {
        if (!message.awaited.isEmpty()) {
            return;
        }
        UUID id = message.envelope.id();
        outgoing.remove(id);
        UnwrittenDeliveries table = message.timer ? timers : outbox;
        if (message.leftOpen.isEmpty()) {
            String note = table.settled(id);
            if (note != null) {
                leftOpenIsKnown(id, note);
            }
        } else {
            table.leftOpen(id, message.leftOpen);
        }
    }

    /** Sends what is ready on every route. */
    public void flush() {
        long now = scheduler.nowMs();
        routes.values().forEach(route -> route.flush(now));
    }

    /** Sends again what was refused or got no receipt. To be called now and then. */
    public void retry() {
        long now = scheduler.nowMs();
        for (Route route : routes.values()) {
            route.retry(now);
            route.flush(now);
        }
    }

    /** What the next transaction has to write to the outbox. */
    public Delivered takeDelivered() {
        return outbox.take();
    }

    /** What the next transaction has to write to the timers. */
    public Delivered takeDeliveredTimers() {
        return timers.take();
    }

    /** The transaction that took it has been committed. */
    public void written(Delivered fromOutbox, Delivered fromTimers) {
        for (Delivered delivered : List.of(fromOutbox, fromTimers)) {
            delivered.leftOpen().forEach(this::leftOpenIsKnown);
        }
    }

    private void leftOpenIsKnown(UUID id, String routesOpen) {
        for (String name : routesOpen.split(",")) {
            routeOf(name).leftOpenIsKnown(id);
        }
    }

    /** The transaction failed: another one has to write it. */
    public void putBack(Delivered fromOutbox, Delivered fromTimers) {
        outbox.putBack(fromOutbox);
        timers.putBack(fromTimers);
    }

    public boolean hasDelivered() {
        return !outbox.isEmpty() || !timers.isEmpty();
    }

    /** Routes that a sweep may bring messages for. */
    public Set<String> routesWithRoom() {
        Set<String> names = new HashSet<>();
        routes.forEach((name, route) -> {
            if (route.hasRoom()) {
                names.add(name);
            }
        });
        return names;
    }

    /** Where routes stand before a sweep, to be told when it found nothing more for them. */
    public Map<String, Long> standing(Set<String> names) {
        Map<String, Long> standing = new TreeMap<>();
        names.forEach(name -> standing.put(name, routeOf(name).standing()));
        return standing;
    }

    /**
     * A sweep for these routes found fewer messages than it would have taken: what came meanwhile goes on behind them.
     *
     * @param standing where the routes stood before the sweep began
     */
    public void caughtUp(Map<String, Long> standing) {
        standing.forEach((name, before) -> routeOf(name).caughtUp(before));
        flush();
    }

    /** Messages in memory that are not handled by all. */
    public int size() {
        return outgoing.size();
    }

    /** Ordered per key, and resent when no receipt comes. */
    private Route routeOf(String name) {
        return routes.computeIfAbsent(
                name,
                route -> new Route(
                        true,
                        settings,
                        settings.receiptTimeout().toMillis(),
                        scheduler.random(),
                        messages -> send.test(route, messages)));
    }
}
