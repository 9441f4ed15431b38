package troupe.recommendations;

import java.time.Duration;
import troupe.commerce.ServiceQuery.GetRecommendations;
import troupe.config.Settings;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.service.ServiceVerticle;

/** The recommendations service on its event loop: wiring only. */
public final class RecommendationsVerticle extends ServiceVerticle {
    /** Nobody waits for what it learns, and a batch that holds a SKU more than once writes it once. */
    private static final Duration LEARNS_EVERY = Duration.ofMillis(200);

    public RecommendationsVerticle(Node node, ServiceDefinition definition) {
        super(node, definition);
    }

    /** Reads {@code recommendations.*}. */
    public static ServiceDefinition definition(Settings settings) {
        RecommendationsSettings own = RecommendationsSettings.read(settings.section("recommendations"));
        return ServiceDefinition.of(RecommendationRules.BEHAVIOR)
                .table(RecommendationTables.BASKETS)
                .table(RecommendationTables.COMPANIONS)
                .answers(
                        GetRecommendations.class,
                        RecommendationTables.COMPANIONS,
                        GetRecommendations::key,
                        Companions::view)
                .answersAfter(own.answersAfter())
                .batchesApart(LEARNS_EVERY)
                .lanes(own.lanes())
                .build();
    }
}
