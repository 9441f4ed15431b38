package troupe.kit.simulation;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import troupe.kit.actor.ActorObserver;
import troupe.kit.durability.Gate;
import troupe.kit.durability.Stamp;
import troupe.kit.relay.Sending;
import troupe.kit.service.KitSettings;
import troupe.kit.service.ServiceCore;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.store.Session;
import troupe.kit.time.Ids;
import troupe.kit.tracing.Tracing;
import troupe.kit.transport.Transport;
import troupe.kit.transport.Transport.Opening;
import troupe.kit.transport.Transport.Outlet;
import troupe.language.Envelope;

/** One running instance of a service: the core that runs in production, in a world of its own. */
final class SimulatedInstance {
    private static final long DRAIN_MS_MAX = 5_000;

    private final String name;
    private final ServiceDefinition definition;
    private final SimulatedProcess life;
    private final SimulatedGateway front;
    private final Transport transport;
    private final ServiceCore core;
    private final List<Opening> ways = new ArrayList<>();
    private @Nullable Outlet outlet;

    /** What an instance finds in the world. */
    record Surroundings(
            VirtualTime time,
            SimulatedProcess life,
            ActiveFaults active,
            Network network,
            SimulatedGateway front,
            MemoryServer server,
            Gate gate,
            Transport transport,
            KitSettings settings,
            RandomGenerator random,
            SeamInterceptor around) {}

    SimulatedInstance(Surroundings in, ServiceDefinition definition, String name) {
        this.name = name;
        this.definition = definition;
        this.life = in.life();
        this.transport = in.around().transport(in.transport());
        this.front = in.front();
        String service = definition.service();
        this.core = new ServiceCore(
                new ServiceCore.World(
                        life,
                        life,
                        new Ids(life, in.random().nextLong()),
                        in.around().session(new MemorySession(life, in.server(), name, Session.LOCK_WAIT_MAX)),
                        in.around().sweeps(new MemorySweeps(life, in.server())),
                        transport,
                        new Out(),
                        in.around().gate(in.gate()),
                        (edge, guard) -> new SimulatedGuard(in.time(), life, in.active(), in.network(), service, guard),
                        ActorObserver.NOBODY,
                        Tracing.OFF),
                definition,
                in.settings(),
                committed -> {});
    }

    private final class Out implements Sending {
        @Override
        public boolean send(String route, List<Envelope> messages, Stamp rests) {
            return Objects.requireNonNull(outlet).send(route, messages, rests);
        }

        @Override
        public boolean takesUnflushed(String route) {
            return Objects.requireNonNull(outlet).takesUnflushed(route);
        }
    }

    void open() {
        // In a simulation a transport opens at once.
        outlet = transport.openOutlet(name, core::receipt).result();
        ways.add(transport.openInlet(definition.service(), name, core.inlet()).result());
        front.opened(name, life, core::ask);
        core.start();
    }

    ServiceCore core() {
        return core;
    }

    /** Stops taking, finishes what was taken, and leaves: the steps that an instance takes in production. */
    Future<Void> close() {
        List<Future<Void>> closing = ways.stream().map(Opening::close).toList();
        front.closed(name);
        core.stopSweeping();
        Future<Void> finished =
                Future.join(closing).transform(closed -> core.actor().drain());
        return life.limit(finished, DRAIN_MS_MAX).transform(drained -> {
            core.actor().close();
            return Future.succeededFuture();
        });
    }
}
