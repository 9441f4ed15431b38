package troupe.gateway.net;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.Http1xServerConnection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many connections there are, how many come from one address, and how long the head of a request may take:
 * whoever sends it byte by byte would hold a connection for good. Used on the gateway's event loop only.
 */
public final class Connections {
    private final ConnectionLimits limits;
    private final Counter refused;
    private final Map<HttpConnection, Head> open = new LinkedHashMap<>();
    private final Map<String, Integer> byAddress = new HashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    public Connections(ConnectionLimits limits, MeterRegistry meters) {
        this.limits = limits;
        this.refused = Counter.builder("troupe_http_connections_refused")
                .description("connections that were closed at once, because there were as many as allowed")
                .register(meters);
        Gauge.builder("troupe_http_connections", count, AtomicInteger::get)
                .description("open connections")
                .register(meters);
    }

    /** To be called for each connection before its first request is handled. */
    public void opened(HttpConnection connection) {
        String address = addressOf(connection);
        boolean limited = !limits.unlimited().contains(address);
        int others = limited ? byAddress.getOrDefault(address, 0) : 0;
        if (open.size() >= limits.max() || others >= limits.perAddressMax()) {
            refused.increment();
            connection.close();
            return;
        }
        Head head = new Head(connection instanceof Http1xServerConnection);
        open.put(connection, head);
        count.set(open.size());
        if (limited) {
            byAddress.merge(address, 1, Integer::sum);
        }
        connection.closeHandler(closed -> closed(connection, limited ? address : null));
        if (connection instanceof Http1xServerConnection server) {
            head.watch(server.channelHandlerContext().pipeline());
            if (!connection.isSsl()) {
                // TLS knows no half-closed connections.
                HalfClosed.answerOn(server);
            }
        }
    }

    private void closed(HttpConnection connection, @Nullable String limitedAddress) {
        open.remove(connection);
        count.set(open.size());
        if (limitedAddress != null) {
            byAddress.computeIfPresent(limitedAddress, (address, before) -> before > 1 ? before - 1 : null);
        }
    }

    private static String addressOf(HttpConnection connection) {
        String address = connection.remoteAddress().hostAddress();
        return address == null ? "" : address;
    }

    /** Closes connections whose request has not come for too long. To be called now and then. */
    public void closeSlow() {
        long now = System.nanoTime();
        for (Map.Entry<HttpConnection, Head> one : List.copyOf(open.entrySet())) {
            if (one.getValue().awaitedNs(now) > limits.headTimeout().toNanos()) {
                one.getKey().close();
            }
        }
    }
}
