package troupe.commerce;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.commerce.TrailCommand.BeginAct;
import troupe.commerce.TrailCommand.EndAct;
import troupe.language.Reply;
import troupe.language.Require;

/**
 * Some of the audit trail, the latest first.
 *
 * @param next for {@link ListActs#after()}: there may be more; null when there are none
 */
public record ActPage(List<Entry> entries, @Nullable String next) implements Reply {
    public ActPage {
        entries = Require.copied(entries, "entries");
    }

    /**
     * What somebody did.
     *
     * @param asked what was noted before it was done, and when
     * @param end what became of it; null where nobody can say, because it is under way or the gateway ended in between
     */
    public record Entry(
            BeginAct asked, Instant at, @Nullable EndAct end) {
        public Entry {
            Require.present(asked, "asked");
            Require.present(at, "at");
        }
    }
}
