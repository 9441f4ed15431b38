package troupe.gateway.routes;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.gateway.http.Exchange;
import troupe.gateway.http.Responses;

/** One client that follows one order: a response that goes on. Used on the gateway's event loop only. */
final class EventStream {
    private static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

    private final UUID orderId;
    private final Exchange exchange;
    private final long openedNs;
    private long askedNs;
    private @Nullable StatusChange told;

    EventStream(UUID orderId, Exchange exchange, long nowNs) {
        this.orderId = orderId;
        this.exchange = exchange;
        this.openedNs = nowNs;
        this.askedNs = nowNs;
    }

    UUID orderId() {
        return orderId;
    }

    Exchange exchange() {
        return exchange;
    }

    /** Whether anything has been told: then the response has begun and cannot become a problem any more. */
    boolean hasBegun() {
        return told != null;
    }

    /** When the order's status was last heard of or asked for. */
    long askedNs() {
        return askedNs;
    }

    void askedAt(long nowNs) {
        askedNs = nowNs;
    }

    long ageNs(long nowNs) {
        return nowNs - openedNs;
    }

    /**
     * Tells the client, unless it knows of this status or a later one already. Who asked for the headers alone has them
     * then.
     *
     * @return whether the stream has come to its end
     */
    boolean tell(StatusChange change) {
        if (!change.isAfter(told) || response().closed()) {
            return false;
        }
        if (told == null) {
            begin();
        }
        told = change;
        if (exchange.isHead()) {
            response().end();
            return true;
        }
        Buffer event = Buffer.buffer("event: status\ndata: ")
                .appendBuffer(change.json().toBuffer())
                .appendString("\n\n");
        if (change.status().isSettled()) {
            response().end(event);
            return true;
        }
        response().write(event);
        return false;
    }

    private void begin() {
        if (exchange.request().version() == HttpVersion.HTTP_1_0) {
            // Which knows no other end of a response whose length is not known before.
            Responses.announceClose(exchange);
            exchange.routing().addEndHandler(ended -> Responses.close(exchange));
        }
        response()
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                // Asks nginx, and those who follow it, to pass events on at once.
                .putHeader("X-Accel-Buffering", "no");
    }

    /** @return false when the client does not read what it is sent */
    boolean heartbeat() {
        if (told == null) {
            return true;
        }
        if (response().closed() || response().writeQueueFull()) {
            return false;
        }
        response().write(HEARTBEAT);
        return true;
    }

    /** Ends the response; the client may connect again. */
    void end() {
        if (told != null && !response().ended() && !response().closed()) {
            response().end();
        }
    }

    private HttpServerResponse response() {
        return exchange.response();
    }
}
