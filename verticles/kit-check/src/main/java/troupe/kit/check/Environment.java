package troupe.kit.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.language.EdgeAnswer;
import troupe.language.EdgeRequest;

/**
 * The world beyond the edges, as a pure function. That a call fails without effect needs no mention: the same request
 * is simply made later. That an answer is lost after the effect, the explorer adds by itself: the request is then made
 * again, and the outside is asked with the account that the first call left.
 */
@FunctionalInterface
public interface Environment {
    /**
     * Every way in which a call may end.
     *
     * @param account what the outside knows about the request's key; null when it never heard of it
     */
    List<Ending> call(EdgeRequest request, @Nullable Object account);

    /**
     * One way in which a call may end.
     *
     * @param how in a word, for people
     * @param account what the outside knows from now on, as a record; null while there is nothing to know
     * @param answer what comes back; null when nothing does
     * @param refusal not null when no repetition helps and a person has to look at it
     */
    record Ending(
            String how,
            @Nullable Object account,
            @Nullable EdgeAnswer answer,
            @Nullable String refusal) {
        public static Ending answered(String how, Object account, EdgeAnswer answer) {
            return new Ending(how, account, answer, null);
        }

        /** The call is made, and nobody needs an answer. */
        public static Ending done(@Nullable Object account) {
            return new Ending("done", account, null, null);
        }

        public static Ending refused(String why) {
            return new Ending("refused", null, null, why);
        }
    }
}
