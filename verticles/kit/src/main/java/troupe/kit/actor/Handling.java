package troupe.kit.actor;

import io.vertx.core.Future;
import java.util.List;

/** Handles a batch that has failed so often before, however long that takes; the future never fails. */
@FunctionalInterface
interface Handling {
    Future<Void> handle(List<Delivery> batch, int failures);
}
