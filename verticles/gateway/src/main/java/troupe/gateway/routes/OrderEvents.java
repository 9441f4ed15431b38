package troupe.gateway.routes;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.commerce.OrderView;
import troupe.commerce.ServiceQuery.GetOrder;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.language.Envelope;

/**
 * Lets clients follow orders. One tap serves all streams; it is best effort, so an open stream also asks now and then.
 * Used on the gateway's event loop only.
 */
public final class OrderEvents {
    private static final Logger LOG = LoggerFactory.getLogger(OrderEvents.class);

    public static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /**
     * After this long a stream ends, and who is still interested connects again: nothing is held forever for a client
     * that is gone.
     */
    private static final Duration AGE_MAX = Duration.ofMinutes(30);

    private static final int LATEST_MAX = 10_000;

    /** Orders asked for in one go, so that thousands of streams do not become thousands of queries at once. */
    private static final int RECHECKS_MAX = 250;

    private final Services services;
    private final int streamsMax;
    private final long recheckNs;
    private final LatestStatuses latest;
    private final Map<UUID, Set<EventStream>> streams = new HashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    public OrderEvents(Services services, int streamsMax, Duration recheck) {
        this.services = services;
        this.streamsMax = streamsMax;
        this.recheckNs = recheck.toNanos();
        this.latest = new LatestStatuses(LATEST_MAX, recheckNs);
    }

    public void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("followOrder", this::follow);
    }

    /** Safe for use by any thread. */
    public int open() {
        return open.get();
    }

    /** Hears what the orders service emits. */
    public void observe(Envelope envelope) {
        StatusChange change = StatusChange.of(envelope);
        if (change != null) {
            latest.see(change, System.nanoTime());
            tell(change);
        }
    }

    private Future<Answer> follow(Exchange exchange) {
        if (open.get() >= streamsMax) {
            return Future.failedFuture(
                    new ProblemException(Problem.overloaded("as many event streams are open as allowed")));
        }
        UUID orderId = exchange.pathUuid("orderId");
        EventStream stream = new EventStream(orderId, exchange, System.nanoTime());
        // Listens first and asks then: what happens in between is heard.
        add(stream);
        exchange.routing().addEndHandler(ended -> remove(stream));
        // Streams have a limit of their own; they would take the place of requests, and hold up a gateway that wants to
        // leave.
        exchange.leave();
        StatusChange known = latest.of(orderId, System.nanoTime());
        if (known != null) {
            tell(stream, known);
            return Future.succeededFuture(Answer.STREAMED);
        }
        return ask(stream).map(Answer.STREAMED).recover(error -> {
            if (stream.hasBegun()) {
                return Future.succeededFuture(Answer.STREAMED);
            }
            remove(stream);
            return Future.failedFuture(error);
        });
    }

    private Future<Void> ask(EventStream stream) {
        GetOrder question = new GetOrder(stream.orderId());
        return services.ask("orders", question, stream.exchange().askContext(), OrderView.class)
                .onSuccess(order -> tell(StatusChange.of(order, Instant.now())))
                .mapEmpty();
    }

    private void tell(StatusChange change) {
        Set<EventStream> following = streams.get(change.orderId());
        if (following != null) {
            List.copyOf(following).forEach(stream -> tell(stream, change));
        }
    }

    private void tell(EventStream stream, StatusChange change) {
        stream.askedAt(System.nanoTime());
        if (stream.tell(change)) {
            remove(stream);
        }
    }

    /** To be called often, compared with how long a stream may go without being asked for. */
    public void recheck() {
        long now = System.nanoTime();
        List<EventStream> due = streams.values().stream()
                .map(following -> following.iterator().next())
                .filter(stream -> now - stream.askedNs() >= recheckNs)
                .limit(RECHECKS_MAX)
                .toList();
        for (EventStream stream : due) {
            stream.askedAt(now);
            ask(stream).onFailure(error -> LOG.debug("order {} not rechecked: {}", stream.orderId(), error.toString()));
        }
    }

    /** Keeps connections in use, and ends those that nobody reads. */
    public void heartbeat() {
        long now = System.nanoTime();
        for (EventStream stream : all()) {
            boolean tooOld = stream.ageNs(now) > AGE_MAX.toNanos();
            if (tooOld || !stream.heartbeat()) {
                stream.end();
                remove(stream);
            }
        }
    }

    public void endAll() {
        for (EventStream stream : all()) {
            stream.end();
            remove(stream);
        }
    }

    private List<EventStream> all() {
        List<EventStream> all = new ArrayList<>(open.get());
        streams.values().forEach(all::addAll);
        return all;
    }

    private void add(EventStream stream) {
        streams.computeIfAbsent(stream.orderId(), id -> new LinkedHashSet<>()).add(stream);
        open.incrementAndGet();
    }

    private void remove(EventStream stream) {
        Set<EventStream> following = streams.get(stream.orderId());
        if (following != null && following.remove(stream)) {
            open.decrementAndGet();
            if (following.isEmpty()) {
                streams.remove(stream.orderId());
            }
        }
    }
}
