package troupe.kit.simulation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.simulation.Fault.Kind;
import troupe.kit.store.Changes;
import troupe.language.Envelope;

/** The server in front of a {@link MemoryStore}: its connections, how long things take, and whether it is there. */
final class MemoryServer {
    private static final int STATEMENT_MICROS = 300;
    private static final int COMMIT_MICROS = 1_500;
    private static final int SLOWNESS_MICROS = 200_000;

    private final String service;
    private final VirtualTime time;
    private final ActiveFaults active;
    private final RandomGenerator random;
    private final History history;
    private final MemoryStore store;
    private final MemoryLog log;
    private final Set<MemoryConnection> connections = new LinkedHashSet<>();

    MemoryServer(
            String service,
            VirtualTime time,
            ActiveFaults active,
            RandomGenerator random,
            History history,
            MemoryStore store,
            MemoryLog log) {
        this.service = service;
        this.time = time;
        this.active = active;
        this.random = random;
        this.history = history;
        this.store = store;
        this.log = log;
        log.has(this);
        store.unreadable(ref -> active.has(Kind.UNREADABLE, service) && isOneInFour(ref));
    }

    /** The same ones in every process. */
    private static boolean isOneInFour(Ref ref) {
        return ref.toString().hashCode() % 4 == 0;
    }

    MemoryStore store() {
        return store;
    }

    MemoryLog log() {
        return log;
    }

    VirtualTime time() {
        return time;
    }

    boolean isAway() {
        return active.has(Kind.AWAY, service) || log.isDown();
    }

    /** Whether it is there and takes no writes. */
    boolean refuses() {
        return active.has(Kind.REFUSES, service);
    }

    /** Whether what is asked on connections that were open is never answered. */
    boolean isSilent() {
        return active.has(Kind.SILENT, service);
    }

    /** From a client to the server, or back. */
    long wayMicros() {
        long way = 50L + random.nextInt(STATEMENT_MICROS);
        return active.has(Kind.SLOW, service) ? way + random.nextInt(SLOWNESS_MICROS) : way;
    }

    long commitMicros() {
        return 100L + random.nextInt(COMMIT_MICROS);
    }

    boolean chance() {
        return random.nextBoolean();
    }

    void opened(MemoryConnection connection) {
        connections.add(connection);
    }

    void closed(MemoryConnection connection) {
        connections.remove(connection);
    }

    /** A process is over; its connections end when the server notices that. */
    void abandon(SimulatedProcess life, LongSupplier afterMicros) {
        List.copyOf(connections).stream()
                .filter(connection -> connection.isOf(life))
                .forEach(connection -> connection.abandoned(afterMicros.getAsLong()));
    }

    /** Ends all connections, whatever they are doing. */
    void breakConnections() {
        List.copyOf(connections).forEach(MemoryConnection::broken);
    }

    /** The server has crashed, with what was under way and the end of its log. */
    void crashed() {
        List.copyOf(connections).forEach(MemoryConnection::crashed);
        store.crashed();
    }

    /** All connections that are open lead nowhere from now on. */
    void silenceConnections() {
        List.copyOf(connections).forEach(MemoryConnection::goSilent);
    }

    /** Somebody outside locks some rows for a while. */
    void lockRows(long forMicros) {
        MemoryTransaction outside = store.begin(time, 0);
        store.lockFree(outside, MemoryServer::isOneInFour);
        time.in(forMicros, outside::end);
    }

    void commit(String who, MemoryTransaction transaction, Changes changes) {
        note(who, changes);
        store.commit(transaction, changes, time.now(), log);
    }

    private void note(String who, Changes changes) {
        StringBuilder text = new StringBuilder("commits");
        changes.entities().changed().values().forEach(entity -> text.append(' ').append(entity));
        changes.emitted().forEach(stored -> append(text, " emits ", stored.envelope()));
        changes.scheduled().forEach(stored -> append(text, " schedules ", stored.envelope()));
        changes.buried().forEach(letter -> append(text, " buries ", letter.envelope()));
        changes.outboxDelivered()
                .settled()
                .forEach(id -> text.append(" settles ").append(id));
        changes.timersDelivered()
                .settled()
                .forEach(id -> text.append(" settles ").append(id));
        history.add(who, text.toString());
    }

    private static void append(StringBuilder text, String verb, Envelope envelope) {
        text.append(verb).append(envelope.name()).append(' ').append(envelope.id());
    }
}
