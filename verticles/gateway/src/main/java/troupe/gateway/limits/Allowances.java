package troupe.gateway.limits;

import io.vertx.core.Future;

/** Counts what clients ask, here or in the whole cluster. Used on the gateway's event loop only. */
public interface Allowances {
    /**
     * Counts one request of a client, unless it has had as many as it may.
     *
     * @param client and the class of its request
     * @return never fails
     */
    Future<Verdict> take(String client, int limit, long windowMs);

    /** One of a client's requests does not count after all. Best effort: nobody waits for it. */
    void giveBack(String client, long windowMs);

    /**
     * Whether a request may be carried out.
     *
     * @param remaining requests that may follow at once
     * @param resetMs until the window ends
     * @param waitMs until another may be carried out; 0 when this one is
     */
    record Verdict(boolean allowed, long remaining, long resetMs, long waitMs) {}
}
