package troupe.kit.check;

import java.util.ArrayList;
import java.util.List;
import troupe.kit.check.Fact.Kept;
import troupe.kit.check.Fact.Known;

/**
 * A state as an invariant sees it. Immutable.
 *
 * @param entities what the services keep
 * @param accounts what the outside knows
 */
public record StateView(List<Object> entities, List<Object> accounts) {
    public StateView {
        entities = List.copyOf(entities);
        accounts = List.copyOf(accounts);
    }

    static StateView of(StateCodec facts, String state) {
        List<Object> entities = new ArrayList<>();
        List<Object> accounts = new ArrayList<>();
        for (Fact fact : facts.all(state)) {
            if (fact instanceof Kept kept) {
                entities.add(kept.entity());
            } else if (fact instanceof Known known) {
                accounts.add(known.account());
            }
        }
        return new StateView(entities, accounts);
    }

    /** The outside's accounts of one type. */
    public <A> List<A> accounts(Class<A> type) {
        return accounts.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
