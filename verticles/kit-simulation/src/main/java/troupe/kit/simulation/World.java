package troupe.kit.simulation;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import troupe.kit.behavior.Choreography;
import troupe.kit.service.KitSettings;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.simulation.Fault.Kind;
import troupe.kit.store.Changes;
import troupe.kit.store.Shelf;
import troupe.kit.time.Ids;
import troupe.language.Message;
import troupe.language.Reply;

/**
 * A whole system in virtual time: nodes that each run every service, a database for each service, the network between
 * them, and whatever goes wrong. Nothing happens but in {@link #runUntil}. Used by one thread.
 */
public final class World {
    private final Setup setup;
    private final VirtualTime time = new VirtualTime();
    private final History history;
    private final ActiveFaults active = new ActiveFaults();
    private final Network network;
    private final Membership membership;
    private final SimulatedGateway front;
    private final FaultInjector troubles;
    private final Choreography choreography;
    private final MemoryStores databases;
    private final List<WorldNode> nodes = new ArrayList<>();

    /**
     * What a world is made of.
     *
     * @param seed decides everything that is left to chance
     * @param services all of which every node runs
     * @param servers of PostgreSQL, over which the services' databases are spread
     * @param around stands between every instance and its seams
     * @param watcher hears of every commit at the moment at which it takes effect
     * @param keepHistory whether the lines of the history are wanted, or only its fingerprint
     */
    public record Setup(
            long seed,
            List<ServiceDefinition> services,
            KitSettings settings,
            int nodes,
            int servers,
            SeamInterceptor around,
            Watcher watcher,
            boolean keepHistory) {}

    /** Hears of every commit. What it throws ends the run. */
    @FunctionalInterface
    public interface Watcher {
        void committed(String service, Changes changes);
    }

    public World(Setup setup) {
        this.setup = setup;
        SplittableRandom random = new SplittableRandom(setup.seed());
        this.history = new History(time, setup.keepHistory());
        this.network = new Network(time, active, random.split(), history);
        this.membership = new Membership(time, network, nodes, random.split());
        SimulatedProcess outside = new SimulatedProcess(time, random.split());
        this.front = new SimulatedGateway(time, network, nodes, random.split(), new Ids(outside, random.nextLong()));
        this.choreography = new Choreography(
                setup.services().stream().map(ServiceDefinition::behavior).toList());
        this.troubles = new FaultInjector(time, history, active, membership, nodes, setup.services(), random.split());
        this.databases = new MemoryStores(setup, time, active, random.split(), history);
        for (int i = 0; i < setup.nodes(); i++) {
            nodes.add(new WorldNode(this, "node" + i, random.split()));
        }
        nodes.forEach(node -> node.start(setup.services()));
    }

    public VirtualTime time() {
        return time;
    }

    public History history() {
        return history;
    }

    Network network() {
        return network;
    }

    Membership membership() {
        return membership;
    }

    boolean isAbsent(String service) {
        return active.has(Kind.ABSENT, service);
    }

    SimulatedInstance.Surroundings surroundings(
            WorldNode node, SimulatedProcess life, RandomGenerator chance, String service) {
        return new SimulatedInstance.Surroundings(
                time,
                life,
                active,
                network,
                front,
                databases.of(service),
                node.gate(databases.of(service).log()),
                new NodeTransport(life, network, membership, node, choreography, databases::areOnOneServer),
                setup.settings(),
                chance,
                setup.around());
    }

    /** How long a flush may take. */
    Duration flushLimit() {
        return setup.settings().actor().batchTimeout();
    }

    /** What is committed in a service's database. */
    public MemoryStore store(String service) {
        return databases.of(service).store();
    }

    /** Lets everything happen up to a moment. */
    public void runUntil(long micros) {
        time.runUntil(micros);
    }

    /**
     * Sends a command to a service.
     *
     * @return fails when nobody answers in time; what was asked may have been done nevertheless
     */
    public Future<Reply> ask(String service, Message command, long timeoutMs) {
        return front.ask(service, command, timeoutMs);
    }

    /** Plans something to go wrong. */
    void plan(Fault fault) {
        troubles.plan(fault, nodes.get(fault.node()), databases.of(fault.service()));
    }

    /** A process is over, and its connections with it. */
    void abandonConnections(SimulatedProcess life, LongSupplier noticedAfterMicros) {
        databases.all().forEach(server -> server.abandon(life, noticedAfterMicros));
    }

    /** Whether no message is on its way, no timer is to come, and nothing is dead. */
    boolean isAtRest() {
        return databases.all().stream().allMatch(server -> unfinished(server.store()) == 0);
    }

    private static int unfinished(MemoryStore store) {
        return store.size(Shelf.OUTBOX)
                + store.size(Shelf.TIMERS)
                + store.deadLetters().size();
    }

    /** What is unfinished, for people. */
    String unfinished() {
        StringBuilder text = new StringBuilder();
        databases.forEach((service, server) -> {
            if (unfinished(server.store()) > 0) {
                text.append(' ')
                        .append(service)
                        .append(": ")
                        .append(server.store().unfinished());
            }
        });
        return text.toString();
    }

    /** An operator releases what is dead, through whatever instance runs. */
    void releaseDeadLetters() {
        databases.forEach((service, server) -> server.store().deadLetters().stream()
                .filter(found -> !found.held())
                .findFirst()
                .ifPresent(found -> nodes.stream()
                        .flatMap(node -> node.instance(service).stream())
                        .findFirst()
                        .ifPresent(instance -> instance.core()
                                .actor()
                                .deadLetters()
                                .retry(found.id())
                                .onFailure(
                                        error -> history.add("operator", found.id() + " is not released: " + error)))));
    }
}
