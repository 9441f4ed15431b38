package troupe.kit.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.SplittableRandom;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.durability.FlushGate;
import troupe.kit.durability.Gate;
import troupe.kit.store.Session;
import troupe.kit.store.StoreConnection.Found;
import troupe.kit.store.Sweeps;
import troupe.kit.time.Scheduler;

/** A store in memory without a world around it. */
public final class MemoryAccess {
    private final VirtualTime time = new VirtualTime();
    private final SimulatedProcess life;
    private final MemoryServer server;
    private final MemoryLog log;
    private final SplittableRandom random;

    public MemoryAccess(long seed) {
        this.random = new SplittableRandom(seed);
        History history = new History(time, false);
        this.log = new MemoryLog("postgres", time, random.split(), history);
        this.life = new SimulatedProcess(time, random.split());
        this.server = new MemoryServer(
                "ledger", time, new ActiveFaults(), random.split(), history, new MemoryStore(changes -> {}), log);
    }

    SimulatedProcess life() {
        return life;
    }

    /** Time as it passes here. */
    public Scheduler scheduler() {
        return life;
    }

    /** What is committed; null when there is none. */
    Object entity(Ref ref) {
        return server.store().entities().get(ref);
    }

    Collection<Found> deadLetters() {
        return server.store().deadLetters();
    }

    public Session session(Duration lockWaitMax) {
        return new MemorySession(life, server, "test", lockWaitMax);
    }

    Gate gate() {
        return new FlushGate(life, MemoryFlushes.of(life, time, log, random), Duration.ofSeconds(15));
    }

    public Sweeps sweeps() {
        return new MemorySweeps(life, server);
    }

    public Instant now() {
        return time.now();
    }

    public void pass(long micros) {
        time.runUntil(time.nowMicros() + micros);
    }
}
