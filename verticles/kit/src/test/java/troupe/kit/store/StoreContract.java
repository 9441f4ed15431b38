package troupe.kit.store;

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
import troupe.kit.harness.Ledger;
import troupe.kit.harness.Ledger.Account;
import troupe.kit.harness.Ledger.Deposit;
import troupe.kit.harness.Ledger.Deposited;
import troupe.kit.store.MessageTable.Stored;
import troupe.kit.store.StoreConnection.Opened;
import troupe.kit.store.Sweeps.Routes;
import troupe.kit.store.Sweeps.Swept;
import troupe.messages.Envelope;
import troupe.messages.Message;

/** A store under test, and what the suites about it have in common. */
abstract class StoreContract {
    static final Behavior LEDGER = new Ledger().ledger(1).behavior();
    static final Set<String> MIRROR = Set.of("mirror");
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final Duration LEASE = Duration.ofSeconds(60);
    static final Ref ANNA = Account.TYPE.ref("anna");
    static final Ref BERT = Account.TYPE.ref("bert");

    private int ids;

    private final TestStore store;

    StoreContract(TestStore store) {
        this.store = store;
    }

    @AfterEach
    void close() {
        store.close();
    }

    Session session() {
        return session(PATIENCE);
    }

    Session session(Duration lockWaitMax) {
        return store.session(lockWaitMax);
    }

    Sweeps sweeps() {
        return store.sweeps();
    }

    Instant now() {
        return store.now();
    }

    void pass(Duration time) {
        store.pass(time);
    }

    <T> T get(Future<T> future) throws Throwable {
        return store.get(future);
    }

    void assertWaits(Future<?> future) {
        store.assertWaits(future);
    }

    StoreConnection connection() throws Throwable {
        return get(session().connection());
    }

    Future<Opened> open(StoreConnection connection, Envelope message, Ref need) {
        return connection.open(List.of(message), Set.of(need), Set.of());
    }

    static Changes decided(Envelope command, Opened opened) {
        Changes changes = new Changes(opened.entities());
        LEDGER.decide(command.payload(), opened.entities());
        return changes;
    }

    Envelope handled(Envelope command, Ref need) throws Throwable {
        StoreConnection connection = connection();
        get(connection.commit(decided(command, get(open(connection, command, need)))));
        return command;
    }

    void commit(Changes changes) throws Throwable {
        StoreConnection connection = connection();
        get(connection.begin());
        get(connection.commit(changes));
    }

    Envelope emitted(String account, Duration dueIn) throws Throwable {
        Envelope event = event(account);
        Changes changes = new Changes(new Entities());
        changes.emitted(new Stored(event, dueIn, Set.of()));
        commit(changes);
        return event;
    }

    long balanceOf(Ref account) throws Throwable {
        StoreConnection reader = connection();
        get(reader.begin());
        return get(reader.reopen(Set.of(), Set.of(account)))
                .get(Account.TYPE, account.key())
                .balance();
    }

    Future<Swept> sweep() {
        return sweeps().sweep(Shelf.OUTBOX, routes(MIRROR), LEASE, 500);
    }

    static List<UUID> ids(Swept swept) {
        return swept.messages().stream().map(stored -> stored.envelope().id()).toList();
    }

    Envelope deposit(String account, long amount) {
        return message(new Deposit(account, amount));
    }

    Envelope event(String account) {
        return message(new Deposited(account, 1));
    }

    Envelope message(Message payload) {
        Instant now = now().truncatedTo(ChronoUnit.MILLIS);
        return Envelope.first(id(), "test", "ledger", now, payload);
    }

    UUID id() {
        return new UUID(0x7000L, ++ids);
    }

    /** Some routes have room, of all that a relay knows. */
    static Routes routes(Set<String> withRoom) {
        return new Routes(withRoom, Set.of("mirror", "analytics", "orders", "@self"));
    }
}
