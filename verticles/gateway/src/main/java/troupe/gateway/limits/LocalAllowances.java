package troupe.gateway.limits;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import troupe.gateway.limits.SlidingWindow.Step;
import troupe.kit.time.Ticker;

/** Counts what this node is asked. However many clients there are, the latest are remembered and no more. */
public final class LocalAllowances implements Allowances {
    private final Ticker ticker;
    private final Map<String, SlidingWindow> windows;

    public LocalAllowances(int clientsMax, Ticker ticker) {
        this.ticker = ticker;
        this.windows = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, SlidingWindow> eldest) {
                return size() > clientsMax;
            }
        };
    }

    @Override
    public Future<Verdict> take(String client, int limit, long windowMs) {
        Step step = windows.getOrDefault(client, SlidingWindow.EMPTY).take(limit, windowMs, ticker.nowMs());
        windows.put(client, step.next());
        return Future.succeededFuture(step.verdict());
    }

    @Override
    public void giveBack(String client, long windowMs) {
        windows.computeIfPresent(client, (key, window) -> window.giveBack(windowMs, ticker.nowMs()));
    }

    int clients() {
        return windows.size();
    }
}
