package troupe.kit.relay;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import troupe.kit.durability.Gate;
import troupe.kit.durability.Stamp;
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
    private final RelaySettings settings;
    private final Scheduler scheduler;
    private final Routes routes;
    private final Map<UUID, Outgoing> outgoing = new HashMap<>();
    private final Settlements outbox = new Settlements();
    private final Settlements timers = new Settlements();
    private Runnable whenRoom = () -> {};
    /** On what it rests that something is committed at the moment. */
    private @Nullable Stamp session;

    /**
     * @param emits all messages that will be handed to this relay
     * @param sending hands messages to the transport; false when nobody is there to take them
     * @param gate where messages wait that leave the server's world
     */
    public Relay(
            Transport transport,
            Collection<Class<? extends Message>> emits,
            Sending sending,
            Gate gate,
            RelaySettings settings,
            Scheduler scheduler) {
        this.transport = transport;
        this.settings = settings;
        this.scheduler = scheduler;
        this.routes = new Routes(sending, gate, settings, scheduler);
        emits.stream()
                .filter(Event.class::isAssignableFrom)
                .flatMap(message -> transport.routesOf(message).stream())
                .forEach(routes::of);
    }

    /**
     * Opens a route within this actor, which always answers. Calls to the outside do not wait for each other: a call
     * that hangs must not hold up the one that undoes it. What takes it is on disk.
     */
    public void localRoute(String name, boolean ordered, Predicate<List<Envelope>> send) {
        routes.local(name, ordered, send);
    }

    /**
     * What is committed from now on rests on this. When that is the server in another life, all that is remembered may
     * be lost, and what is not is in the table.
     */
    public void session(Stamp rests) {
        if (session != null && !session.equals(rests)) {
            outgoing.clear();
            outbox.forget();
            timers.forget();
            routes.all().forEach(Route::forget);
        }
        session = rests;
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

    /** Takes over a message that was just committed, on what that rests. Nothing is sent before {@link #flush}. */
    public void accept(StoredMessage message, Stamp rests) {
        Envelope envelope = message.envelope();
        Set<String> open = message.routes().isEmpty() ? routesOf(envelope.payload()) : message.routes();
        takeOver(new Outgoing(envelope, false, rests), open, false);
    }

    /**
     * Takes over a message that a sweep found. What was left open under another transport takes all the ways of this
     * one; those who had it know it by its id. A sweep waits for the disk, and so what it found is there.
     */
    public void acceptSwept(Envelope envelope, boolean timer, Set<String> open) {
        boolean ours = !open.isEmpty() && routes().containsAll(open);
        takeOver(new Outgoing(envelope, timer, Stamp.DURABLE), ours ? open : routesOf(envelope.payload()), true);
    }

    /** The names of all routes. */
    public Set<String> routes() {
        return routes.names();
    }

    private void takeOver(Outgoing message, Set<String> open, boolean swept) {
        Outgoing known = outgoing.get(message.envelope.id());
        if (known != null) {
            routes.takeUp(known);
            return;
        }
        for (String name : open) {
            Route route = routes.of(name);
            if (swept ? route.hasRoom() : route.hasRoomForNew()) {
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
                    late.leaveOpen(name, route);
                    settleIfDone(late);
                });
                message.leaveOpen(name, route);
            }
        }
        outgoing.put(message.envelope.id(), message);
        settleIfDone(message);
    }

    /** Hears what became of messages on a route. */
    public void receipt(Receipt receipt) {
        Route route = routes.of(receipt.route());
        long now = scheduler.nowMs();
        // Of another life of the server, it may tell of what was lost; the message is sent again.
        if (session == null || receipt.rests().holdsIn(session)) {
            receipt.handled().forEach(id -> handled(route, id, receipt));
        }
        receipt.refused().forEach(id -> route.refused(id, now));
        route.flush(now);
        if (route.hasBacklog() && route.size() <= settings.window() / 2) {
            whenRoom.run();
        }
    }

    private void handled(Route route, UUID id, Receipt receipt) {
        Outgoing message = route.handled(id);
        if (message != null) {
            message.handled(receipt.route(), receipt.rests());
            settleIfDone(message);
        }
    }

    /** Sends a message once more on a local route, which knows how long to wait before. */
    public void sendAgain(String route, UUID id, long waitMs) {
        routes.of(route).sendAgain(id, scheduler.nowMs() + waitMs);
    }

    private void settleIfDone(Outgoing message) {
        if (!message.awaited.isEmpty()) {
            return;
        }
        UUID id = message.envelope.id();
        outgoing.remove(id);
        Settlements table = message.timer ? timers : outbox;
        if (message.leftOpen.isEmpty()) {
            table.settle(id, message.handledRests);
        } else {
            table.leaveOpen(id, message.leftOpen);
        }
    }

    /** Sends what is ready on every route. */
    public void flush() {
        long now = scheduler.nowMs();
        routes.all().forEach(route -> route.flush(now));
    }

    /** Sends again what was refused or got no receipt. To be called now and then. */
    public void retry() {
        long now = scheduler.nowMs();
        for (Route route : routes.all()) {
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
        outbox.written(fromOutbox);
        timers.written(fromTimers);
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
        return routes.withRoom();
    }

    /**
     * Where routes stand before a sweep, to be told when it found nothing more for them. Of one that is open for a
     * message while the table does not say so yet, a sweep does not see all, and it is left out.
     */
    public Map<String, Long> standing(Set<String> names) {
        Set<String> seen = new TreeSet<>(names);
        seen.removeAll(outbox.unwrittenRoutes());
        seen.removeAll(timers.unwrittenRoutes());
        return routes.standing(seen);
    }

    /**
     * A sweep for these routes found fewer messages than it would have taken: what came meanwhile goes on behind them.
     *
     * @param standing where the routes stood before the sweep began
     */
    public void caughtUp(Map<String, Long> standing) {
        standing.forEach((name, before) -> routes.caughtUp(name, before, outgoing.values()));
        flush();
    }

    /** Messages in memory that are not handled by all. */
    public int size() {
        return outgoing.size();
    }
}
