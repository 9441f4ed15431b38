package troupe.kit.test;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import troupe.config.DatabaseAddress;
import troupe.config.Settings;
import troupe.kit.membership.LocalRegistry;
import troupe.kit.operations.OperatorQuery.CountMessages;
import troupe.kit.operations.OperatorReply.MessageCounts;
import troupe.kit.request.RequestContext;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.service.ServiceVerticle;
import troupe.kit.test.Ledger.Balance;
import troupe.kit.test.Ledger.Deposit;
import troupe.kit.tracing.Tracing;
import troupe.kit.transport.Transport;
import troupe.kit.transport.TransportFactory;
import troupe.kit.transport.eventbus.EventBusTransport;
import troupe.language.Message;
import troupe.language.Reply;

/** Ledger and mirror in one JVM on a real PostgreSQL. */
public final class LedgerSystem implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public final Ledger services = new Ledger();
    public final DatabaseAddress ledgerDb;
    public final DatabaseAddress mirrorDb;
    public final Vertx vertx = Vertx.vertx();
    public final MeterRegistry meters = new SimpleMeterRegistry();
    private final Node node;
    private final ServiceDefinition ledger;
    private final ServiceDefinition mirror;

    private static final class LedgerVerticle extends ServiceVerticle {
        LedgerVerticle(Node node, ServiceDefinition definition) {
            super(node, definition);
        }
    }

    public LedgerSystem(Map<String, String> flags) {
        this(flags, 1, TestDatabases.fresh("ledger"), TestDatabases.fresh("mirror"), EventBusTransport.FACTORY);
    }

    public LedgerSystem(
            Map<String, String> flags,
            int lanes,
            DatabaseAddress ledgerDb,
            DatabaseAddress mirrorDb,
            TransportFactory transports) {
        this(flags, lanes, ledgerDb, mirrorDb, transports, false);
    }

    /**
     * @param newer whether it is of a later build, as {@link Ledger#newerCatalogue} and {@link Ledger#newerMirror} say
     */
    public LedgerSystem(
            Map<String, String> flags,
            int lanes,
            DatabaseAddress ledgerDb,
            DatabaseAddress mirrorDb,
            TransportFactory transports,
            boolean newer) {
        this(flags, lanes, ledgerDb, mirrorDb, transports, newer, Clock.systemUTC());
    }

    /** One whose node believes that it is another time, on the databases of a system that may run beside it. */
    public static LedgerSystem offBy(
            Duration skew, Map<String, String> flags, DatabaseAddress ledgerDb, DatabaseAddress mirrorDb) {
        Clock clock = Clock.offset(Clock.systemUTC(), skew);
        return new LedgerSystem(flags, 1, ledgerDb, mirrorDb, EventBusTransport.FACTORY, false, clock);
    }

    private LedgerSystem(
            Map<String, String> flags,
            int lanes,
            DatabaseAddress ledgerDb,
            DatabaseAddress mirrorDb,
            TransportFactory transports,
            boolean newer,
            Clock clock) {
        this.ledgerDb = ledgerDb;
        this.mirrorDb = mirrorDb;
        this.ledger = services.ledger(lanes);
        this.mirror = newer ? services.newerMirror() : services.mirror();
        this.node = Node.of(
                new Node.Parts(
                        vertx,
                        Settings.ofFlags(flags),
                        List.of(ledger, mirror),
                        newer ? Ledger.newerCatalogue() : Ledger.catalogue(),
                        Map.of("ledger", ledgerDb, "mirror", mirrorDb),
                        meters,
                        clock),
                new LocalRegistry(),
                transports,
                Tracing.OFF);
    }

    public LedgerSystem startLedger() {
        get(node.deploy(ledger, () -> new LedgerVerticle(node, ledger)));
        return this;
    }

    public LedgerSystem startMirror() {
        get(node.deploy(mirror, () -> new LedgerVerticle(node, mirror)));
        return this;
    }

    /** Starts an instance of the mirror as builds knew it that had never heard of withdrawals. */
    public LedgerSystem startOlderMirror() {
        ServiceDefinition older = services.mirror();
        get(node.deploy(older, () -> new LedgerVerticle(node, older)));
        return this;
    }

    /** What carries its messages. */
    public Transport transport() {
        return node.transport();
    }

    public LedgerSystem start() {
        return startLedger().startMirror();
    }

    public Future<Reply> ask(String service, Message question) {
        return node.requests().ask(service, question, new RequestContext("test", null), Duration.ofSeconds(10));
    }

    public long deposit(String account, long amount) {
        return ((Balance) get(ask("ledger", new Deposit(account, amount)))).cents();
    }

    public MessageCounts counts(String service) {
        return (MessageCounts) get(ask(service, new CountMessages()));
    }

    /** What the mirror heard of an account, in order. */
    public String history(String account) {
        return Sql.text(mirrorDb, "SELECT history FROM copies WHERE account = '" + account + "'");
    }

    public void awaitHistory(String account, String expected) {
        await().atMost(PATIENCE).until(() -> history(account), expected::equals);
    }

    /** Waits until nothing is on its way. */
    public void awaitQuiet() {
        awaitQuiet("ledger");
        awaitQuiet("mirror");
    }

    /** Waits until a service has nothing on its way; while a part of it is missing, it cannot say. */
    public void awaitQuiet(String service) {
        await().atMost(PATIENCE)
                .until(() -> get(ask(service, new CountMessages())) instanceof MessageCounts counts
                        && counts.pending() == 0);
    }

    public static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        get(vertx.close());
    }
}
