package troupe.gateway.routes;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import troupe.gateway.http.Answer;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;

/** The node's figures, in Prometheus' text format. */
final class Figures {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private Figures() {}

    static Future<Answer> of(Vertx vertx, MeterRegistry meters) {
        return meters instanceof PrometheusMeterRegistry prometheus
                ? vertx.executeBlocking(() -> Buffer.buffer(prometheus.scrape()), false)
                        .map(text -> Answer.of(PROMETHEUS_TEXT, text))
                : Future.failedFuture(new ProblemException(
                        Problem.of(ProblemType.NOT_FOUND, "the node does not keep figures for Prometheus")));
    }
}
