package troupe.trail;

import troupe.commerce.ListActs;
import troupe.config.Settings;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.service.ServiceVerticle;
import troupe.kit.store.Expiry;

/** The audit trail on its event loop: wiring only. */
public final class TrailVerticle extends ServiceVerticle {
    public TrailVerticle(Node node, ServiceDefinition definition) {
        super(node, definition);
    }

    /** Reads {@code trail.*}. */
    public static ServiceDefinition definition(Settings settings) {
        TrailSettings own = TrailSettings.read(settings.section("trail"));
        return ServiceDefinition.of(TrailRules.BEHAVIOR)
                .table(TrailTables.ACTS)
                .table(TrailTables.ENDS)
                .searches(ListActs.class, TrailSearch::of, TrailSearch::page)
                .expires(new Expiry("acts", "asked_at", own.keepFor()))
                .expires(new Expiry("act_ends", "ended_at", own.keepFor()))
                .lanes(own.lanes())
                .build();
    }
}
