package troupe.workbench.client;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How a command, which is no verticle and may block, waits for what happens on event loops. */
public final class Waiting {
    private Waiting() {}

    /** Waits for a call to the API, which has limits of its own. Throws what the future failed with. */
    public static <T> T forResult(Future<T> future) {
        return forResult(future, Api.CALL_MAX.multipliedBy(2));
    }

    /**
     * Waits, at most so long. Throws what the future failed with.
     *
     * @throws ApiException when it takes longer
     */
    public static <T> T forResult(Future<T> future, Duration atMost) {
        try {
            return future.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ApiException("no result within " + atMost.toSeconds() + " s", e);
        }
    }
}
