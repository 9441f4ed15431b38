package troupe.system;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import troupe.kit.operations.OperatorReply.Health;

/** Waits until a node that has started can do its work: until each service that runs on it has said so once. */
final class Readiness {
    private static final long PAUSE_MS = 100;

    private final Vertx vertx;
    private final Function<String, Future<Health>> healthOf;
    private final List<String> services;

    Readiness(Vertx vertx, Function<String, Future<Health>> healthOf, List<String> services) {
        this.vertx = vertx;
        this.healthOf = healthOf;
        this.services = services;
    }

    /** @return fails with {@link NodeException}, which names those that are ill and says why, if it takes longer */
    Future<Void> reached(Duration atMost) {
        return reached(System.nanoTime() + atMost.toNanos());
    }

    private Future<Void> reached(long untilNs) {
        List<Future<Health>> asked = services.stream().map(healthOf).toList();
        return Future.all(asked).compose(answered -> {
            List<String> ill = new ArrayList<>();
            for (int i = 0; i < services.size(); i++) {
                Health health = asked.get(i).result();
                if (!health.healthy()) {
                    ill.add(services.get(i) + " (" + health.detail() + ")");
                }
            }
            if (ill.isEmpty()) {
                return Future.succeededFuture();
            }
            return System.nanoTime() > untilNs
                    ? Future.failedFuture(new NodeException("the node is not ready: " + String.join(", ", ill)))
                    : vertx.timer(PAUSE_MS, TimeUnit.MILLISECONDS).compose(waited -> reached(untilNs));
        });
    }
}
