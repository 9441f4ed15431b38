package troupe.workbench.client;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Follows orders by their server-sent events until they settle. Safe for use by any thread. */
public final class OrderFollower {
    /** Between the end of a stream that should have gone on and the next attempt, in milliseconds. */
    private static final long AGAIN_MS = 100;

    private final Vertx vertx;
    private final List<Api> nodes;
    private final Duration settledWithin;
    private final AtomicInteger next = new AtomicInteger();

    /** @param settledWithin an order that takes longer is given up */
    public OrderFollower(Vertx vertx, Api node, Duration settledWithin) {
        this(vertx, List.of(node), settledWithin);
    }

    /** @param nodes are taken in turns, so that an order can be followed although a node is gone */
    public OrderFollower(Vertx vertx, List<Api> nodes, Duration settledWithin) {
        this.vertx = vertx;
        this.nodes = List.copyOf(nodes);
        this.settledWithin = settledWithin;
    }

    /**
     * Where an order stands.
     *
     * @param reason why it was cancelled; empty otherwise
     */
    public record Status(String status, String reason) {
        public Status(String status, @Nullable String reason) {
            this.status = status;
            this.reason = reason == null ? "" : reason;
        }

        /**
         * From an event. It is not read as a whole: a load generator has no processor to spare on what it does not use.
         */
        static Status of(String json) {
            return new Status(field(json, "\"status\":\""), field(json, "\"reason\":\""));
        }

        private static String field(String json, String prefix) {
            int from = json.indexOf(prefix);
            int to = from < 0 ? -1 : json.indexOf('"', from + prefix.length());
            return to < 0 ? "" : json.substring(from + prefix.length(), to);
        }

        public boolean isSettled() {
            return status.equals("SHIPPED") || status.equals("CANCELLED");
        }

        /** The reason of a cancelled order, else the status: one word for how the order stands. */
        public String outcome() {
            return status.equals("CANCELLED") && !reason.isEmpty() ? reason : status;
        }
    }

    /** Completes as soon as the order is SHIPPED or CANCELLED; fails when it is not in time. */
    public Future<Status> settled(UUID orderId) {
        Following following = new Following(orderId);
        following.attempt();
        return following
                .outcome
                .future()
                .timeout(settledWithin.toMillis(), TimeUnit.MILLISECONDS)
                .recover(error -> {
                    following.giveUp();
                    return Future.failedFuture(error instanceof TimeoutException ? late(orderId) : error);
                });
    }

    private ApiException late(UUID orderId) {
        return new ApiException("order " + orderId + " did not settle within " + settledWithin.toSeconds() + " s");
    }

    /** One order's stream, opened anew when it ends early: a node may be restarted while its orders are followed. */
    private final class Following {
        private final UUID orderId;
        private final Promise<Status> outcome = Promise.promise();
        private volatile boolean givenUp;
        private volatile @Nullable HttpClientResponse stream;

        private Following(UUID orderId) {
            this.orderId = orderId;
        }

        private void attempt() {
            Api node = nodes.get(Math.floorMod(next.getAndIncrement(), nodes.size()));
            node.stream("/api/v1/orders/" + orderId + "/events", settledWithin, this::read)
                    .onFailure(error -> again());
        }

        private void read(HttpClientResponse response) {
            if (response.statusCode() == 503) {
                again();
                return;
            }
            if (response.statusCode() != 200) {
                response.body()
                        .onComplete(body -> outcome.tryFail(new ApiException(
                                "following order " + orderId + " was answered with " + response.statusCode())));
                return;
            }
            stream = response;
            response.handler(new ServerEvents(this::event, outcome::tryFail));
            response.exceptionHandler(error -> again());
            response.endHandler(end -> again());
        }

        private void event(String name, String data) {
            if (name.equals("status")) {
                Status status = Status.of(data);
                if (status.isSettled()) {
                    outcome.tryComplete(status);
                }
            }
        }

        private void again() {
            if (!outcome.future().isComplete() && !givenUp) {
                vertx.setTimer(AGAIN_MS, timer -> attempt());
            }
        }

        private void giveUp() {
            givenUp = true;
            HttpClientResponse open = stream;
            if (open != null) {
                open.request().reset().onComplete(reset -> stream = null);
            }
        }
    }
}
