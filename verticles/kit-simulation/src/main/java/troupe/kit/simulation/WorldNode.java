package troupe.kit.simulation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import troupe.kit.durability.FlushGate;
import troupe.kit.durability.Gate;
import troupe.kit.service.ServiceDefinition;

/** One node of a world: it is started, crashes or leaves, and is started again, with its instances. */
final class WorldNode {
    private final World world;
    private final String name;
    private final RandomGenerator random;
    private final Map<String, SimulatedInstance> instances = new LinkedHashMap<>();
    private MembershipView view = new MembershipView();
    private @Nullable SimulatedProcess life;
    private final Map<MemoryLog, Gate> gates = new HashMap<>();
    private int starts;

    WorldNode(World world, String name, RandomGenerator random) {
        this.world = world;
        this.name = name;
        this.random = random;
    }

    MembershipView view() {
        return view;
    }

    /** The gate of a server, one for all instances of the process. */
    Gate gate(MemoryLog log) {
        SimulatedProcess current = Objects.requireNonNull(life);
        return gates.computeIfAbsent(
                log,
                l -> new FlushGate(current, MemoryFlushes.of(current, world.time(), log, random), world.flushLimit()));
    }

    boolean isRunning() {
        return life != null;
    }

    @Nullable
    SimulatedProcess life() {
        return life;
    }

    /** Starts the process and its instances, unless it runs. */
    void start(List<ServiceDefinition> definitions) {
        if (life != null) {
            return;
        }
        world.history().add(name, "starts");
        life = new SimulatedProcess(world.time(), random);
        gates.clear();
        view = new MembershipView();
        world.network().endpoints().forEach((instance, endpoint) -> view.join(endpoint.service(), instance));
        definitions.forEach(this::startInstance);
    }

    void startInstance(ServiceDefinition definition) {
        SimulatedProcess current = life;
        if (current == null || instances.containsKey(definition.service()) || world.isAbsent(definition.service())) {
            return;
        }
        String instance = definition.service() + "-" + name + "." + ++starts;
        SimulatedInstance started = new SimulatedInstance(
                world.surroundings(this, current, random, definition.service()), definition, instance);
        instances.put(definition.service(), started);
        started.open();
    }

    /** Ends the process in the middle of whatever it does. */
    void crash() {
        SimulatedProcess current = life;
        if (current == null) {
            return;
        }
        world.history().add(name, "crashes");
        current.end();
        life = null;
        instances.clear();
        world.abandonConnections(current, this::noticedAfterMicros);
        world.membership().lost(current);
    }

    /** Mostly the database hears at once that the process is gone, and sometimes only after a time limit. */
    private long noticedAfterMicros() {
        return random.nextInt(5) > 0 ? random.nextInt(50_000) : random.nextInt(20_000_000);
    }

    /** Stops the process in good order. */
    void leave() {
        SimulatedProcess current = life;
        if (current == null) {
            return;
        }
        world.history().add(name, "leaves");
        life = null;
        List<SimulatedInstance> leaving = List.copyOf(instances.values());
        instances.clear();
        int[] open = {leaving.size()};
        leaving.forEach(instance -> instance.close().onComplete(closed -> {
            if (--open[0] == 0) {
                current.end();
                world.abandonConnections(current, () -> 0);
            }
        }));
    }

    void stopInstance(String service) {
        SimulatedInstance instance = instances.remove(service);
        if (instance != null) {
            instance.close().onFailure(error -> world.history().add(name, service + " cannot leave: " + error));
        }
    }

    Optional<SimulatedInstance> instance(String service) {
        return Optional.ofNullable(instances.get(service));
    }

    void ifRunning(Consumer<SimulatedProcess> action) {
        if (life != null) {
            action.accept(life);
        }
    }
}
