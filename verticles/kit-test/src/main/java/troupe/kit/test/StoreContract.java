package troupe.kit.test;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.store.Changes;
import troupe.kit.store.Session;
import troupe.kit.store.Shelf;
import troupe.kit.store.StoreConnection;
import troupe.kit.store.StoreConnection.Opened;
import troupe.kit.store.StoredMessage;
import troupe.kit.store.Sweeps;
import troupe.kit.store.Sweeps.Routes;
import troupe.kit.store.Sweeps.Swept;
import troupe.kit.test.Ledger.Account;
import troupe.kit.test.Ledger.Deposit;
import troupe.kit.test.Ledger.Deposited;
import troupe.language.Envelope;
import troupe.language.Message;

/** A store under test, and what the suites about it have in common. */
public abstract class StoreContract {
    protected static final Behavior LEDGER = new Ledger().ledger(1).behavior();
    protected static final Set<String> MIRROR = Set.of("mirror");
    protected static final Duration PATIENCE = Duration.ofSeconds(20);
    protected static final Duration LEASE = Duration.ofSeconds(60);
    protected static final Ref ANNA = Account.TYPE.ref("anna");
    protected static final Ref BERT = Account.TYPE.ref("bert");

    private int ids;

    private final TestStore store;

    protected StoreContract(TestStore store) {
        this.store = store;
    }

    @AfterEach
    protected void close() {
        store.close();
    }

    protected Session session() {
        return session(PATIENCE);
    }

    protected Session session(Duration lockWaitMax) {
        return store.session(lockWaitMax);
    }

    protected Sweeps sweeps() {
        return store.sweeps();
    }

    protected Instant now() {
        return store.now();
    }

    protected void pass(Duration time) {
        store.pass(time);
    }

    protected <T> T get(Future<T> future) throws Throwable {
        return store.get(future);
    }

    protected void assertWaits(Future<?> future) {
        store.assertWaits(future);
    }

    protected StoreConnection connection() throws Throwable {
        return get(session().connection());
    }

    protected Future<Opened> open(StoreConnection connection, Envelope message, Ref need) {
        return connection.open(List.of(message), Set.of(need), Set.of());
    }

    protected static Changes decided(Envelope command, Opened opened) {
        Changes changes = new Changes(opened.entities());
        LEDGER.decide(command.payload(), opened.entities());
        return changes;
    }

    protected Envelope handled(Envelope command, Ref need) throws Throwable {
        StoreConnection connection = connection();
        get(connection.commit(decided(command, get(open(connection, command, need)))));
        return command;
    }

    protected void commit(Changes changes) throws Throwable {
        StoreConnection connection = connection();
        get(connection.begin());
        get(connection.commit(changes));
    }

    protected Envelope emitted(String account, Duration dueIn) throws Throwable {
        Envelope event = event(account);
        Changes changes = new Changes(new Entities());
        changes.emitted(new StoredMessage(event, dueIn, Set.of()));
        commit(changes);
        return event;
    }

    protected long balanceOf(Ref account) throws Throwable {
        StoreConnection reader = connection();
        get(reader.begin());
        return get(reader.reopen(Set.of(), Set.of(account)))
                .get(Account.TYPE, account.key())
                .balance();
    }

    protected Future<Swept> sweep() {
        return sweeps().sweep(Shelf.OUTBOX, routes(MIRROR), LEASE, 500);
    }

    protected static List<UUID> ids(Swept swept) {
        return swept.messages().stream().map(stored -> stored.envelope().id()).toList();
    }

    protected Envelope deposit(String account, long amount) {
        return message(new Deposit(account, amount));
    }

    protected Envelope event(String account) {
        return message(new Deposited(account, 1));
    }

    protected Envelope message(Message payload) {
        Instant now = now().truncatedTo(ChronoUnit.MILLIS);
        return Envelope.first(id(), "test", "ledger", now, payload);
    }

    protected UUID id() {
        return new UUID(0x7000L, ++ids);
    }

    /** Some routes have room, of all that a relay knows. */
    protected static Routes routes(Set<String> withRoom) {
        return new Routes(withRoom, Set.of("mirror", "analytics", "orders", "@self"));
    }
}
