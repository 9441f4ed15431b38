package troupe.kit.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.kit.actor.Actor;
import troupe.kit.actor.Letter;
import troupe.kit.edge.EdgeCaller;
import troupe.kit.edge.Guard;
import troupe.kit.node.ServiceDefinition.CallOf;
import troupe.kit.relay.Relay;
import troupe.kit.transport.Transport.Receipt;
import troupe.messages.EdgeRequest;
import troupe.messages.Envelope;

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
        EdgeCaller caller = new EdgeCaller(definition.service(), world.clock(), routes.new Outcome());
        Map<String, Guard> edges = new HashMap<>();
        for (CallOf<?> call : definition.calls()) {
            add(
                    caller,
                    call,
                    edges.computeIfAbsent(call.edge(), name -> world.guards().of(name, call.settings())));
        }
        relay.localRoute(Relay.EDGE, false, caller::callAll);
    }

    private static <Q extends EdgeRequest> void add(EdgeCaller caller, CallOf<Q> call, Guard guard) {
        caller.add(call.request(), guard, call.call());
    }

    private boolean toSelf(List<Envelope> timers) {
        Letter.Sender sender = handled -> settled(
                Relay.SELF,
                handled.stream().map(letter -> letter.envelope().id()).toList());
        List<UUID> refused = new ArrayList<>();
        for (Envelope timer : timers) {
            if (!actor.understands(timer.payload()) || !actor.offer(new Letter(timer, sender))) {
                refused.add(timer.id());
            }
        }
        relay.receipt(new Receipt(Relay.SELF, List.of(), refused));
        actor.wake();
        return true;
    }

    private void settled(String route, List<UUID> ids) {
        relay.receipt(new Receipt(route, ids, List.of()));
        actor.wake();
    }

    private final class Outcome implements EdgeCaller.Outcome {
        @Override
        public void answered(Envelope request, Envelope answer) {
            offer(request, new Letter(answer, handled -> done(request)), null);
        }

        @Override
        public void done(Envelope request) {
            settled(Relay.EDGE, List.of(request.id()));
        }

        @Override
        public void again(Envelope request) {
            relay.receipt(new Receipt(Relay.EDGE, List.of(), List.of(request.id())));
        }

        @Override
        public void givenUp(Envelope request, Throwable error) {
            offer(request, new Letter(request, handled -> done(request)), error);
        }

        private void offer(Envelope request, Letter letter, @Nullable Throwable error) {
            if (error == null ? actor.offer(letter) : actor.bury(letter, error)) {
                actor.wake();
            } else {
                again(request);
            }
        }
    }
}
