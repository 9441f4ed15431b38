package troupe.kit.store.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import troupe.codec.PayloadFormat;
import troupe.config.DatabaseAddress;
import troupe.kit.behavior.Behavior;
import troupe.kit.durability.FlushGate;
import troupe.kit.operations.OperatorQuery.EditDeadLetter;
import troupe.kit.store.EntityTable;
import troupe.kit.store.Expiry;
import troupe.kit.store.Session;
import troupe.kit.store.StoreState;
import troupe.kit.store.Sweeps;
import troupe.language.Reply;

/**
 * What one instance of a service has of its database, part by part. The composition makes it and hands out the parts;
 * nothing is opened before it is needed. Used on the event loop of the instance.
 */
public final class ServiceDatabase {
    /** So few connections for questions: what is slow must not take the database from the actor. */
    private static final int QUESTIONS_CONNECTIONS = 2;

    /** And so few of their own for sweeps and health, which many questions must not hold up. */
    private static final int UPKEEP_CONNECTIONS = 2;

    private final Vertx vertx;
    private final String service;
    private final PgConnectOptions options;
    private final PayloadFormat format;
    private final ServiceStore store;
    private final DatabasePool questions;
    private final DatabasePool upkeep;

    /**
     * @param tables where the service keeps its entities
     * @param queryTimeout a question or a sweep waits no longer for a connection, and no longer than that for its
     *     answer
     */
    public ServiceDatabase(
            Vertx vertx,
            String service,
            DatabaseAddress address,
            Collection<EntityTable<?>> tables,
            PayloadFormat format,
            Duration queryTimeout) {
        this.vertx = vertx;
        this.service = service;
        this.options = options(service, address);
        this.format = format;
        this.store = new ServiceStore(service, tables, format);
        this.questions = new DatabasePool(vertx, options, QUESTIONS_CONNECTIONS, queryTimeout);
        this.upkeep = new DatabasePool(vertx, options, UPKEEP_CONNECTIONS, queryTimeout);
    }

    /** Brings the database to the state that this build expects. Blocks; several nodes take turns. */
    public static void migrate(String service, DatabaseAddress address) {
        Migrations.run(service, address);
    }

    /** Flushes the log of the server that has the database. */
    public static FlushGate.Server flushes(Vertx vertx, String service, DatabaseAddress address) {
        return new PostgresFlushes(vertx, options(service, address));
    }

    /**
     * The connection of the instance's actor.
     *
     * @param asynchronousCommit whether commits do not wait for the disk
     */
    public Session session(boolean asynchronousCommit) {
        return new PostgresSession(vertx, options, store, Session.LOCK_WAIT_MAX, asynchronousCommit);
    }

    /**
     * For what is due, and for cleaning up.
     *
     * @param expiries which of the service's own rows leave with time
     */
    public Sweeps sweeps(Collection<Expiry> expiries) {
        return new PostgresSweeps(upkeep, store, List.copyOf(expiries));
    }

    /** For questions about entities. */
    public EntityReader entities() {
        return new EntityReader(questions);
    }

    /** For what operators ask. */
    public OperatorReader operators() {
        return new OperatorReader(questions, service);
    }

    /** For those who watch the instance, however much operators ask. */
    public StoreState state() {
        return new OperatorReader(upkeep, service);
    }

    /** Mends a dead letter, and answers it as it is then. */
    public Future<? extends Reply> edit(EditDeadLetter edit) {
        return new DeadLetterEdits(questions, format, operators()).edit(edit);
    }

    /** For what this build and others understand. */
    public ConsumedTypes consumed(Behavior behavior) {
        return new ConsumedTypes(upkeep, behavior, format.catalogue());
    }

    /** What is under way fails. */
    public Future<Void> close() {
        return Future.join(questions.close(), upkeep.close()).mapEmpty();
    }

    static PgConnectOptions options(String service, DatabaseAddress address) {
        return new PgConnectOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setDatabase(address.database())
                .setUser(address.user())
                .setPassword(address.password().value())
                .setCachePreparedStatements(true)
                // Also what is long because several statements were put together.
                .setPreparedStatementCacheSqlFilter(sql -> true)
                // Poolers know these; all other settings are made after connecting.
                .setProperties(
                        Map.of("application_name", "troupe-" + service, "client_encoding", "utf8", "DateStyle", "ISO"));
    }
}
