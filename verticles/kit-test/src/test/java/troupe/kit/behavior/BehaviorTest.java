package troupe.kit.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static troupe.kit.behavior.Decision.nothing;
import static troupe.kit.behavior.Decision.save;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import troupe.kit.test.Ledger.Account;
import troupe.kit.test.Ledger.Deposit;
import troupe.kit.test.Ledger.DepositDue;
import troupe.kit.test.Ledger.Deposited;

/** A rule is held to what its row declares. */
class BehaviorTest {
    private static final Deposit DEPOSIT = new Deposit("anna", 5);
    private static final Deposited DEPOSITED = new Deposited("anna", 5);

    @Test
    void whatARuleEmitsWithoutDeclaringItIsRefusedAndNothingIsSaved() {
        Entities entities = entities();

        assertThatThrownBy(() ->
                        deciding(save(new Account("anna", 5)).emit(DEPOSITED)).decide(DEPOSIT, entities))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the rule for Deposit emitted Deposited, which it does not declare");
        assertThat(entities.changed()).isEmpty();
    }

    @Test
    void aTimerMustBeDeclaredAsWell() {
        Decision decision = nothing().emitAfter(Duration.ofSeconds(1), new DepositDue("anna", 5));

        assertThatThrownBy(() -> deciding(decision).decide(DEPOSIT, entities()))
                .hasMessage("the rule for Deposit emitted DepositDue, which it does not declare");
    }

    @Test
    void whatARuleSavesWithoutNeedingItIsRefused() {
        assertThatThrownBy(() -> deciding(save(new Account("bert", 5))).decide(DEPOSIT, entities()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("did not declare as needed");
    }

    @Test
    void aMessageWithoutARowIsRefused() {
        assertThatThrownBy(() -> deciding(nothing()).decide(DEPOSITED, entities()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("ledger has no rule for Deposited");
    }

    private static Behavior deciding(Decision decision) {
        return Behavior.of("ledger", Account.TYPE)
                .on(Deposit.class, (Deposit deposit, Account account) -> decision)
                .build();
    }

    private static Entities entities() {
        Entities entities = new Entities();
        entities.expect(Set.of(Account.TYPE.ref("anna")));
        return entities;
    }
}
