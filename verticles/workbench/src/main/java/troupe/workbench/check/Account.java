package troupe.workbench.check;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One order's payment as the provider knows it: the truth about money, whatever the payments service believes.
 *
 * @param authorized how the provider answered when it was asked to set the amount aside; null when it never was
 * @param collected how it answered when it was asked to collect; null when it never was
 */
record Account(
        UUID orderId,
        State state,
        @Nullable Boolean authorized,
        @Nullable Boolean collected) {
    /** Where the customer's money is. */
    enum State {
        /** Where it always was. */
        UNTOUCHED,
        SET_ASIDE,
        COLLECTED,
        GIVEN_BACK,
        /** Where it always was, and there it stays: the provider will refuse whatever comes. */
        LET_GO
    }

    static Account untouched(UUID orderId) {
        return new Account(orderId, State.UNTOUCHED, null, null);
    }

    Account authorized(boolean approved) {
        return new Account(orderId, approved ? State.SET_ASIDE : State.LET_GO, approved, collected);
    }

    Account collected(boolean approved) {
        return new Account(orderId, approved ? State.COLLECTED : State.LET_GO, authorized, approved);
    }

    Account in(State next) {
        return new Account(orderId, next, authorized, collected);
    }
}
