package troupe.kit.service;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.kit.actor.Actor;
import troupe.kit.actor.Delivery;
import troupe.kit.durability.Stamp;
import troupe.kit.edge.EdgeCaller;
import troupe.kit.edge.Guard;
import troupe.kit.relay.Relay;
import troupe.kit.transport.Transport.Receipt;
import troupe.language.EdgeRequest;
import troupe.language.Envelope;

/**
 * The routes that do not leave the instance: timers to its own actor, and requests to its own edge with the answers
 * that come back.
 */
final class LocalRoutes {
    private final Relay relay;
    private final Actor actor;

    private LocalRoutes(Relay relay, Actor actor) {
        this.relay = relay;
        this.actor = actor;
    }

    static void open(ServiceDefinition definition, ServiceCore.World world, Relay relay, Actor actor) {
        LocalRoutes routes = new LocalRoutes(relay, actor);
        relay.localRoute(Relay.SELF, true, routes::toSelf);
        EdgeCaller caller = routes.caller(definition, world, false);
        EdgeCaller again = routes.caller(definition, world, true);
        Map<String, Guard> edges = new HashMap<>();
        for (CallOf<?> call : definition.calls()) {
            Guard guard =
                    edges.computeIfAbsent(call.edge(), name -> world.guards().of(name, call.settings()));
            add(caller, call, guard);
            add(again, call, guard);
        }
        relay.localRoute(Relay.EDGE, false, caller::callAll);
        relay.localRoute(Relay.RETRY, false, again::callAll);
    }

    private EdgeCaller caller(ServiceDefinition definition, ServiceCore.World world, boolean retried) {
        return new EdgeCaller(
                definition.service(), world.clock(), world.scheduler().random(), new Outcome(retried), world.tracing());
    }

    private static <Q extends EdgeRequest> void add(EdgeCaller caller, CallOf<Q> call, Guard guard) {
        caller.add(call.request(), guard, call.settings(), call.call());
    }

    private boolean toSelf(List<Envelope> timers) {
        Delivery.Sender sender = (handled, rests) -> settled(
                Relay.SELF,
                handled.stream().map(letter -> letter.envelope().id()).toList(),
                rests);
        List<UUID> refused = new ArrayList<>();
        for (Envelope timer : timers) {
            if (!actor.understands(timer.payload()) || !actor.offer(new Delivery(timer, sender))) {
                refused.add(timer.id());
            }
        }
        relay.receipt(new Receipt(Relay.SELF, List.of(), refused));
        actor.wake();
        return true;
    }

    private void settled(String route, List<UUID> ids, Stamp rests) {
        relay.receipt(new Receipt(route, ids, List.of(), rests));
        actor.wake();
    }

    private final class Outcome implements EdgeCaller.Outcome {
        private final boolean retried;
        private final String route;

        /** @param retried whether the requests are dead letters that are tried again */
        Outcome(boolean retried) {
            this.retried = retried;
            this.route = retried ? Relay.RETRY : Relay.EDGE;
        }

        @Override
        public void answered(Envelope request, Envelope answer) {
            @Nullable UUID releases = retried ? request.id() : null;
            if (actor.offer(new Delivery(answer, (handled, rests) -> settle(request, rests), releases))) {
                actor.wake();
            } else {
                refused(request);
            }
        }

        @Override
        public void done(Envelope request) {
            if (retried) {
                settleAfter(actor.calls().worked(request), request);
            } else {
                // What was done outside stays done.
                settle(request, Stamp.DURABLE);
            }
        }

        @Override
        public void again(Envelope request, long waitMs) {
            relay.sendAgain(route, request.id(), waitMs);
        }

        @Override
        public void givenUp(Envelope request, Throwable error) {
            settleAfter(
                    retried
                            ? actor.calls().failedAgain(request, error)
                            : actor.calls().givenUp(request, error),
                    request);
        }

        private void settleAfter(Future<Stamp> written, Envelope request) {
            written.onSuccess(rests -> settle(request, rests)).onFailure(error -> refused(request));
        }

        private void refused(Envelope request) {
            relay.receipt(new Receipt(route, List.of(), List.of(request.id())));
        }

        private void settle(Envelope request, Stamp rests) {
            settled(route, List.of(request.id()), rests);
        }
    }
}
