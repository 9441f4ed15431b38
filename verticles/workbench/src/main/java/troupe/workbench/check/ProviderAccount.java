package troupe.workbench.check;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One order's payment as the provider knows it: the truth about money, whatever the payments service believes.
 *
 * @param authorized how the provider answered when it was asked to set the amount aside; null when it never was
 * @param collected how it answered when it was asked to collect; null when it never was
 */
record ProviderAccount(
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

    static ProviderAccount untouched(UUID orderId) {
        return new ProviderAccount(orderId, State.UNTOUCHED, null, null);
    }

    ProviderAccount authorized(boolean approved) {
        return new ProviderAccount(orderId, approved ? State.SET_ASIDE : State.LET_GO, approved, collected);
    }

    ProviderAccount collected(boolean approved) {
        return new ProviderAccount(orderId, approved ? State.COLLECTED : State.LET_GO, authorized, approved);
    }

    ProviderAccount in(State next) {
        return new ProviderAccount(orderId, next, authorized, collected);
    }
}
