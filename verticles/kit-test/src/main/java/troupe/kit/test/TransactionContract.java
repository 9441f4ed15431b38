package troupe.kit.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.store.Changes;
import troupe.kit.store.Changes.Dead;
import troupe.kit.store.DatabaseErrors;
import troupe.kit.store.DatabaseErrors.Kind;
import troupe.kit.store.Session;
import troupe.kit.store.StoreConnection;
import troupe.kit.store.StoreConnection.Found;
import troupe.kit.store.StoreConnection.Opened;
import troupe.kit.test.Ledger.Account;
import troupe.language.Envelope;

/**
 * What the kit rests on when it commits, whatever keeps a service's data. PostgreSQL says what is right; a store in
 * memory that passes cannot be kinder than that.
 */
public abstract class TransactionContract extends StoreContract {
    protected TransactionContract(TestStore store) {
        super(store);
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
    void aLockIsWaitedForUpToALimitAndWhoAsksIsToldWhatIsLocked() throws Throwable {
        handled(deposit("anna", 1), ANNA);
        handled(deposit("bert", 1), BERT);
        StoreConnection holder = connection();
        get(open(holder, deposit("anna", 5), ANNA));
        StoreConnection hasty = get(session(Duration.ofMillis(50)).connection());
        assertThatThrownBy(() -> get(open(hasty, deposit("anna", 7), ANNA)))
                .satisfies(error -> assertThat(DatabaseErrors.kindOf(error)).isEqualTo(Kind.LOCKED));
        get(hasty.rollback());
        Ref absent = Account.TYPE.ref("carl");
        assertThat(get(hasty.locked(Set.of(ANNA, BERT, absent)))).containsExactly(ANNA);
        get(holder.rollback());
        assertThat(get(hasty.locked(Set.of(ANNA, BERT, absent)))).isEmpty();
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
                .satisfies(error -> assertThat(DatabaseErrors.kindOf(error)).isEqualTo(Kind.COLLISION));
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
                .satisfies(error -> assertThat(DatabaseErrors.kindOf(error)).isEqualTo(Kind.CONTENTION));
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
    void aDeadLetterStaysAsLongAsATransactionHoldsAMessageBackForIt() throws Throwable {
        Envelope poison = buried("anna");
        StoreConnection handling = connection();
        StoreConnection releasing = connection();
        Envelope next = deposit("anna", 1);
        assertThat(get(open(handling, next, ANNA)).heldKeys()).containsExactly("anna");
        get(releasing.begin());
        Future<Optional<Found>> found = releasing.deadLetter(poison.id());
        assertWaits(found);
        Changes holdingBack = new Changes(new Entities());
        holdingBack.buried(new Dead(next, null, 0));
        get(handling.commit(holdingBack));
        assertThat(get(found)).isPresent();
    }

    @Test
    void aKeyIsFreeForTheOneWhoWaitedUntilItsLastDeadLetterWasReleased() throws Throwable {
        Envelope poison = buried("anna");
        StoreConnection handling = connection();
        StoreConnection releasing = connection();
        get(releasing.begin());
        assertThat(get(releasing.deadLetter(poison.id()))).isPresent();
        Future<Opened> waiting = open(handling, deposit("anna", 1), ANNA);
        assertWaits(waiting);
        Changes released = new Changes(new Entities());
        released.released(poison.id());
        get(releasing.commit(released));
        assertThat(get(waiting).heldKeys()).isEmpty();
    }

    @Test
    void aKeyIsStillHeldForTheOneWhoWaitedWhenAnotherDeadLetterIsBehindTheOneReleased() throws Throwable {
        Envelope poison = buried("anna");
        buried("anna");
        StoreConnection handling = connection();
        StoreConnection releasing = connection();
        get(releasing.begin());
        get(releasing.deadLetter(poison.id()));
        Future<Opened> waiting = open(handling, deposit("anna", 1), ANNA);
        assertWaits(waiting);
        Changes released = new Changes(new Entities());
        released.released(poison.id());
        get(releasing.commit(released));
        assertThat(get(waiting).heldKeys()).containsExactly("anna");
    }

    private Envelope buried(String account) throws Throwable {
        Envelope poison = deposit(account, 13);
        Changes burying = new Changes(new Entities());
        burying.buried(new Dead(poison, "broken", 5));
        commit(burying);
        return poison;
    }

    @Test
    void theInboxForgetsWhatWasHandledLongAgo() throws Throwable {
        Envelope deposit = handled(deposit("anna", 5), ANNA);
        get(sweeps().cleanInbox(Duration.ofMinutes(1), 100));
        assertThat(get(open(connection(), deposit, BERT)).fresh()).isEmpty();
        pass(Duration.ofMinutes(2));
        get(sweeps().cleanInbox(Duration.ofMinutes(1), 100));
        assertThat(get(open(connection(), deposit, BERT)).fresh()).hasSize(1);
    }
}
