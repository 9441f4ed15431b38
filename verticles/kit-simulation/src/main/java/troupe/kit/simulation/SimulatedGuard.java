package troupe.kit.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;
import troupe.kit.edge.EdgeSettings;
import troupe.kit.edge.Guard;
import troupe.kit.edge.TransientException;
import troupe.kit.simulation.Fault.Kind;

/**
 * The way from an edge to the outside and back: a call may not arrive, and its answer may come late or never. Every
 * call has the edge's time limit; it is repeated by the relay, which never forgets it.
 */
final class SimulatedGuard implements Guard {
    private final VirtualTime time;
    private final SimulatedProcess life;
    private final ActiveFaults active;
    private final Network network;
    private final String service;
    private final EdgeSettings settings;

    SimulatedGuard(
            VirtualTime time,
            SimulatedProcess life,
            ActiveFaults active,
            Network network,
            String service,
            EdgeSettings settings) {
        this.time = time;
        this.life = life;
        this.active = active;
        this.network = network;
        this.service = service;
        this.settings = settings;
    }

    @Override
    public <T> Future<T> call(Object request, Supplier<Future<T>> attempt) {
        Promise<T> promise = Promise.promise();
        time.in(network.wayMicros(), () -> {
            if (network.loses(Kind.EDGE_FAILS, service)) {
                promise.fail(new TransientException("the other side is away"));
            } else {
                attempt.get().onComplete(answer -> {
                    if (!network.loses(Kind.RESPONSE_LOST, service)) {
                        life.in(backMicros(), () -> promise.handle(answer));
                    }
                });
            }
        });
        return life.limit(promise.future(), settings.timeout().toMillis());
    }

    /** A late answer may be later than the edge waits. */
    private long backMicros() {
        long usual = network.wayMicros();
        return active.has(Kind.EDGE_SLOW, service) ? usual * settings.timeout().toMillis() * 5 / 4 : usual;
    }
}
