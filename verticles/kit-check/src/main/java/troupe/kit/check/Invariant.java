package troupe.kit.check;

import java.util.List;
import java.util.function.Function;

/**
 * Something that has to hold.
 *
 * @param name a sentence that is true as long as it holds
 * @param when in which states
 * @param broken what is wrong in a state, one sentence each; empty when nothing is
 */
public record Invariant(String name, When when, Function<StateView, List<String>> broken) {
    /** In which states an invariant is to hold. */
    public enum When {
        /** In every state. It may look at what is kept and known, not at what is under way. */
        ALWAYS,
        /** When nothing is under way any more. */
        SETTLED
    }

    public static Invariant always(String name, Function<StateView, List<String>> broken) {
        return new Invariant(name, When.ALWAYS, broken);
    }

    public static Invariant onceSettled(String name, Function<StateView, List<String>> broken) {
        return new Invariant(name, When.SETTLED, broken);
    }
}
