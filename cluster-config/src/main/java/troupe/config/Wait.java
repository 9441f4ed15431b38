package troupe.config;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Waits for something outside of this process that tells nobody when it happens: asks again and again, up to a limit.
 */
final class Wait {
    /** Starting and stopping takes tenths of a second, so asking this often delays nobody and costs next to nothing. */
    private static final long PAUSE_MS = 5;

    private final long endNs;

    private Wait(long endNs) {
        this.endNs = endNs;
    }

    static Wait atMost(Duration max) {
        return new Wait(System.nanoTime() + max.toNanos());
    }

    interface Condition {
        boolean holds() throws IOException;
    }

    /**
     * False if it does not hold in time.
     *
     * @throws IOException if the condition throws it
     */
    boolean until(Condition condition) throws IOException {
        while (!condition.holds()) {
            if (System.nanoTime() - endNs > 0) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a server", e);
        }
    }
}
