package troupe.commerce;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import troupe.language.Query;
import troupe.language.Require;

/**
 * Who changed what? The latest comes first.
 *
 * @param actor who; null for anybody
 * @param action by which operation; null for any
 * @param target a part of the path of what was changed; null for anything
 * @param since then or later; null for any time
 * @param after where the page before ended, as it said; null for the first
 */
public record ListActs(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String target,
        @Nullable Instant since,
        @Nullable String after,
        int limit)
        implements Query<ActPage> {
    public static final int LIMIT_MAX = 100;

    public ListActs {
        Require.between(1, limit, LIMIT_MAX, "limit");
    }

    @Override
    public String key() {
        return "acts";
    }
}
