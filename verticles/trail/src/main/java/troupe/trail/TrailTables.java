package troupe.trail;

import io.vertx.sqlclient.Row;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import troupe.commerce.ActOutcome;
import troupe.commerce.TrailCommand.BeginAct;
import troupe.commerce.TrailCommand.EndAct;
import troupe.kit.store.EntityTable;

/** Where the trail is kept: the database says when. */
final class TrailTables {
    static final EntityTable<Act> ACTS = EntityTable.of(Act.TYPE, "acts")
            .idKey("act_id", Act::actId)
            .text("actor", act(BeginAct::actor))
            .text("role", act(BeginAct::role))
            .text("action", act(BeginAct::action))
            .text("target", act(BeginAct::target))
            .text("details", act(BeginAct::details))
            .text("reason", act(BeginAct::reason))
            .text("correlation_id", act(BeginAct::correlationId))
            .readBy(row -> new Act(row.getUUID("act_id"), asked(row)));

    static final EntityTable<ActEnd> ENDS = EntityTable.of(ActEnd.TYPE, "act_ends")
            .idKey("act_id", ActEnd::actId)
            .text("outcome", end(said -> said.outcome().name()))
            .text("detail", end(EndAct::detail))
            .readBy(row -> new ActEnd(row.getUUID("act_id"), said(row)));

    private TrailTables() {}

    /** Only what was said is saved, so the columns are never null. */
    private static Function<Act, @Nullable String> act(Function<BeginAct, String> part) {
        return act -> act.asked() == null ? null : part.apply(act.asked());
    }

    private static Function<ActEnd, @Nullable String> end(Function<EndAct, String> part) {
        return end -> end.said() == null ? null : part.apply(end.said());
    }

    static BeginAct asked(Row row) {
        return new BeginAct(
                row.getUUID("act_id"),
                row.getString("actor"),
                row.getString("role"),
                row.getString("action"),
                row.getString("target"),
                row.getString("details"),
                row.getString("reason"),
                row.getString("correlation_id"));
    }

    static EndAct said(Row row) {
        return new EndAct(row.getUUID("act_id"), ActOutcome.valueOf(row.getString("outcome")), row.getString("detail"));
    }
}
