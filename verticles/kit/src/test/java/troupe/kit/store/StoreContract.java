package troupe.kit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.harness.Ledger;
import troupe.kit.harness.Ledger.Account;
import troupe.kit.harness.Ledger.Deposit;
import troupe.kit.harness.Ledger.DepositDue;
import troupe.kit.harness.Ledger.Deposited;
import troupe.kit.store.Changes.Delivered;
import troupe.kit.store.DeadLetterTable.Dead;
import troupe.kit.store.MessageTable.Stored;
import troupe.kit.store.StoreConnection.Opened;
import troupe.kit.store.Sweeps.Routes;
import troupe.kit.store.Sweeps.Swept;
import troupe.messages.Envelope;
import troupe.messages.Message;

/**
 * What the kit rests on, whatever keeps a service's data. PostgreSQL says what is right; a store in memory that passes
 * cannot be kinder than that.
 */
abstract class StoreContract {
    private static final Behavior LEDGER = new Ledger().ledger(1).behavior();
    private static final Set<String> MIRROR = Set.of("mirror");
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Ref ANNA = Account.TYPE.ref("anna");
    private static final Ref BERT = Account.TYPE.ref("bert");

    private int ids;

    /** Another connection to the same store. */
    abstract Session session();

    abstract Sweeps sweeps();

    /** The time by the store's clock. */
    abstract Instant now();

    /** The outcome; throws the future's failure as it is. */
    abstract <T> T get(Future<T> future) throws Throwable;

    /** The future does not complete as long as nothing else happens. */
    abstract void assertWaits(Future<?> future);

    private StoreConnection connection() throws Throwable {
        return get(session().connection());
    }

    @Test
    void nothingIsSeenBeforeItsCommit() throws Throwable {
        StoreConnection writer = connection();
        Envelope deposit = deposit("anna", 5);
        Changes changes = decided(deposit, get(open(writer, deposit, ANNA)));
        assertThat(balanceOf(ANNA)).isZero();
        get(writer.commit(changes));
        assertThat(balanceOf(ANNA)).isEqualTo(5);
    }

    @Test
    void aRollbackLeavesNothing() throws Throwable {
        StoreConnection writer = connection();
        Envelope deposit = deposit("anna", 5);
        get(open(writer, deposit, ANNA));
        get(writer.rollback());
        assertThat(get(open(writer, deposit, ANNA)).fresh()).containsExactly(deposit.id());
    }

    @Test
    void aMessageThatWasHandledIsNotFresh() throws Throwable {
        Envelope deposit = handled(deposit("anna", 5), ANNA);
        Envelope other = deposit("anna", 6);
        Opened opened = get(connection().open(List.of(deposit, other), Set.of(ANNA), Set.of()));
        assertThat(opened.fresh()).containsExactly(other.id());
    }

    @Test
    void aMessageThatIsBeingHandledIsWaitedForAndThenNotFresh() throws Throwable {
        StoreConnection first = connection();
        StoreConnection second = connection();
        Envelope deposit = deposit("anna", 5);
        Changes changes = decided(deposit, get(open(first, deposit, ANNA)));
        Future<Opened> waiting = open(second, deposit, ANNA);
        assertWaits(waiting);
        get(first.commit(changes));
        assertThat(get(waiting).fresh()).isEmpty();
        assertThat(get(waiting).entities().get(Account.TYPE, "anna").balance()).isEqualTo(5);
    }

    @Test
    void aMessageWhoseFirstHandlingWasRolledBackIsFreshForTheOneWhoWaited() throws Throwable {
        StoreConnection first = connection();
        StoreConnection second = connection();
        Envelope deposit = deposit("anna", 5);
        get(open(first, deposit, ANNA));
        Future<Opened> waiting = open(second, deposit, ANNA);
        assertWaits(waiting);
        get(first.rollback());
        assertThat(get(waiting).fresh()).containsExactly(deposit.id());
    }

    @Test
    void aLockedEntityIsWaitedForAndThenSeenAsItHasBecome() throws Throwable {
        handled(deposit("anna", 1), ANNA);
        StoreConnection first = connection();
        StoreConnection second = connection();
        Envelope deposit = deposit("anna", 5);
        Changes changes = decided(deposit, get(open(first, deposit, ANNA)));
        Future<Opened> waiting = open(second, deposit("anna", 7), ANNA);
        assertWaits(waiting);
        get(first.commit(changes));
        assertThat(get(waiting).entities().get(Account.TYPE, "anna").balance()).isEqualTo(6);
    }

    @Test
    void anEntityThatIsOnlyReadIsNotWaitedFor() throws Throwable {
        handled(deposit("anna", 1), ANNA);
        StoreConnection first = connection();
        Envelope deposit = deposit("anna", 5);
        get(open(first, deposit, ANNA));
        assertThat(balanceOf(ANNA)).isEqualTo(1);
    }

    @Test
    void ofTwoTransactionsThatInsertTheSameEntityTheLaterOneFailsForGood() throws Throwable {
        StoreConnection first = connection();
        StoreConnection second = connection();
        Envelope one = deposit("anna", 5);
        Envelope other = deposit("anna", 7);
        Changes changes = decided(one, get(open(first, one, ANNA)));
        Changes late = decided(other, get(open(second, other, ANNA)));
        get(first.commit(changes));
        assertThatThrownBy(() -> get(second.commit(late)))
                .satisfies(
                        error -> assertThat(DatabaseErrors.isTransient(error)).isFalse());
        assertThat(balanceOf(ANNA)).isEqualTo(5);
        assertThat(get(open(connection(), other, ANNA)).fresh()).containsExactly(other.id());
    }

    @Test
    void aCircleOfThoseWhoWaitIsBrokenWithAnErrorThatPasses() throws Throwable {
        handled(deposit("anna", 1), ANNA);
        handled(deposit("bert", 1), BERT);
        StoreConnection first = connection();
        StoreConnection second = connection();
        get(open(first, deposit("anna", 2), ANNA));
        get(open(second, deposit("bert", 2), BERT));
        Future<Entities> one = first.reopen(Set.of(BERT), Set.of());
        assertWaits(one);
        Future<Entities> other = second.reopen(Set.of(ANNA), Set.of());
        // Which of the two is the victim is the store's choice, and its rollback lets the other one go on.
        assertThatThrownBy(() -> get(Future.all(one, other)))
                .satisfies(
                        error -> assertThat(DatabaseErrors.isTransient(error)).isTrue());
    }

    @Test
    void aConnectionThatIsGivenUpRollsBack() throws Throwable {
        Session session = session();
        Envelope deposit = deposit("anna", 5);
        get(open(get(session.connection()), deposit, ANNA));
        Future<Opened> waiting = open(connection(), deposit, ANNA);
        assertWaits(waiting);
        session.discard();
        assertThat(get(waiting).fresh()).containsExactly(deposit.id());
    }

    @Test
    void whatIsDueIsSweptOnceAndAgainWhenTheLeaseIsOver() throws Throwable {
        Envelope event = emitted("anna", now());
        assertThat(ids(get(sweep(now(), LEASE)))).containsExactly(event.id());
        assertThat(ids(get(sweep(now(), LEASE)))).isEmpty();
        assertThat(ids(get(sweep(now().plus(LEASE).plusSeconds(1), LEASE)))).containsExactly(event.id());
    }

    @Test
    void whatIsNotDueIsNotSwept() throws Throwable {
        emitted("anna", now().plusSeconds(5));
        assertThat(ids(get(sweep(now(), LEASE)))).isEmpty();
        assertThat(ids(get(sweep(now().plusSeconds(6), LEASE)))).hasSize(1);
    }

    @Test
    void sweepsSideBySideNeverTakeTheSameMessage() throws Throwable {
        Changes many = new Changes(new Entities());
        for (int i = 0; i < 200; i++) {
            many.emitted(new Stored(event("anna"), now(), Set.of()));
        }
        commit(many);
        List<Future<Swept>> sweeps = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            sweeps.add(sweeps().sweep(Shelf.OUTBOX, routes(MIRROR), now(), LEASE, 40));
        }
        List<UUID> taken = new ArrayList<>();
        for (Future<Swept> sweep : sweeps) {
            taken.addAll(ids(get(sweep)));
        }
        taken.addAll(ids(get(sweep(now(), LEASE))));
        assertThat(taken).doesNotHaveDuplicates().hasSize(200);
    }

    @Test
    void aMessageWithAnEarlierIdThatCommitsLaterIsSweptNevertheless() throws Throwable {
        Changes slow = new Changes(new Entities());
        Envelope earlier = event("anna");
        slow.emitted(new Stored(earlier, now(), Set.of()));
        StoreConnection connection = connection();
        get(connection.begin());
        Envelope later = emitted("anna", now());
        assertThat(ids(get(sweep(now(), LEASE)))).containsExactly(later.id());
        get(connection.commit(slow));
        assertThat(ids(get(sweep(now(), LEASE)))).containsExactly(earlier.id());
    }

    @Test
    void aMessageIsLeftForTheRoutesThatAreOpen() throws Throwable {
        Envelope event = emitted("anna", now());
        Changes changes = new Changes(new Entities());
        changes.delivered(new Delivered(List.of(), Map.of(event.id(), "analytics,mirror")), Delivered.NOTHING);
        commit(changes);
        Instant soon = now().plusSeconds(1);
        assertThat(ids(get(sweeps().sweep(Shelf.OUTBOX, routes(Set.of("orders")), soon, LEASE, 10))))
                .isEmpty();
        Swept swept = get(sweep(soon, LEASE));
        assertThat(ids(swept)).containsExactly(event.id());
        assertThat(swept.messages().get(0).routes()).containsExactlyInAnyOrder("analytics", "mirror");
    }

    @Test
    void whatWasLeftOpenOnARouteThatIsNoMoreIsSweptAllTheSame() throws Throwable {
        Envelope event = emitted("anna", now());
        Changes changes = new Changes(new Entities());
        changes.delivered(new Delivered(List.of(), Map.of(event.id(), "@kafka")), Delivered.NOTHING);
        commit(changes);
        assertThat(ids(get(sweep(now().plusSeconds(1), LEASE)))).containsExactly(event.id());
    }

    @Test
    void whatIsSettledIsGone() throws Throwable {
        Envelope event = emitted("anna", now());
        Changes changes = new Changes(new Entities());
        changes.delivered(new Delivered(List.of(event.id()), Map.of()), Delivered.NOTHING);
        commit(changes);
        assertThat(ids(get(sweep(now().plusSeconds(1), LEASE)))).isEmpty();
    }

    @Test
    void timersLieOnAShelfOfTheirOwnAndTellWhenTheNextIsDue() throws Throwable {
        assertThat(get(sweeps().nextDue(Shelf.TIMERS))).isNull();
        Instant due = now().plusSeconds(30).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        Envelope timer = Envelope.first(id(), "test", "ledger", due, new DepositDue("anna", 5));
        Changes changes = new Changes(new Entities());
        changes.scheduled(new Stored(timer, due, Set.of()));
        commit(changes);
        assertThat(get(sweeps().nextDue(Shelf.TIMERS))).isEqualTo(due);
        assertThat(ids(get(sweep(due.plusSeconds(1), LEASE)))).isEmpty();
        Swept swept = get(sweeps().sweep(Shelf.TIMERS, routes(Set.of("@self")), due, LEASE, 10));
        assertThat(swept.messages().get(0).envelope()).isEqualTo(timer);
    }

    @Test
    void aDeadLetterHoldsItsKeyUntilItIsReleased() throws Throwable {
        Envelope poison = deposit("anna", 13);
        Changes burying = new Changes(new Entities());
        burying.buried(new Dead(poison, "broken", 5));
        StoreConnection connection = connection();
        get(open(connection, poison, ANNA));
        get(connection.commit(burying));

        Envelope next = deposit("anna", 1);
        assertThat(get(open(connection, next, ANNA)).heldKeys()).containsExactly("anna");
        get(connection.rollback());
        get(connection.begin());
        assertThat(get(connection.firstDeadLetter("anna")).orElseThrow().envelope())
                .isEqualTo(poison);
        Changes releasing = new Changes(new Entities());
        releasing.released(poison.id());
        get(connection.commit(releasing));
        assertThat(get(open(connection, next, ANNA)).heldKeys()).isEmpty();
    }

    @Test
    void theInboxForgetsWhatWasHandledLongAgo() throws Throwable {
        Envelope deposit = handled(deposit("anna", 5), ANNA);
        get(sweeps().cleanInbox(now().minusSeconds(60), 100));
        assertThat(get(open(connection(), deposit, BERT)).fresh()).isEmpty();
        get(sweeps().cleanInbox(now().plusSeconds(60), 100));
        assertThat(get(open(connection(), deposit, BERT)).fresh()).hasSize(1);
    }

    private Future<Opened> open(StoreConnection connection, Envelope message, Ref need) {
        return connection.open(List.of(message), Set.of(need), Set.of());
    }

    private static Changes decided(Envelope command, Opened opened) {
        Changes changes = new Changes(opened.entities());
        LEDGER.decide(command.payload(), opened.entities());
        return changes;
    }

    private Envelope handled(Envelope command, Ref need) throws Throwable {
        StoreConnection connection = connection();
        get(connection.commit(decided(command, get(open(connection, command, need)))));
        return command;
    }

    private void commit(Changes changes) throws Throwable {
        StoreConnection connection = connection();
        get(connection.begin());
        get(connection.commit(changes));
    }

    private Envelope emitted(String account, Instant due) throws Throwable {
        Envelope event = event(account);
        Changes changes = new Changes(new Entities());
        changes.emitted(new Stored(event, due, Set.of()));
        commit(changes);
        return event;
    }

    private long balanceOf(Ref account) throws Throwable {
        StoreConnection reader = connection();
        get(reader.begin());
        return get(reader.reopen(Set.of(), Set.of(account)))
                .get(Account.TYPE, account.key())
                .balance();
    }

    private Future<Swept> sweep(Instant at, Duration lease) {
        return sweeps().sweep(Shelf.OUTBOX, routes(MIRROR), at, lease, 500);
    }

    private static List<UUID> ids(Swept swept) {
        return swept.messages().stream().map(stored -> stored.envelope().id()).toList();
    }

    private Envelope deposit(String account, long amount) {
        return message(new Deposit(account, amount));
    }

    private Envelope event(String account) {
        return message(new Deposited(account, 1));
    }

    private Envelope message(Message payload) {
        Instant now = now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        return Envelope.first(id(), "test", "ledger", now, payload);
    }

    private UUID id() {
        return new UUID(0x7000L, ++ids);
    }

    private static Routes routes(Set<String> withRoom) {
        return new Routes(withRoom, Set.of("mirror", "analytics", "orders", "@self"));
    }
}
