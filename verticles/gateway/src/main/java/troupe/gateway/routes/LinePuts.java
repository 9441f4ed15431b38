package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.commerce.CatalogCommand.PutProduct;
import troupe.commerce.ProductView;
import troupe.gateway.http.Exchange;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.ProblemType;

/** Puts the product of one line of an import, which the catalog may have no room for at the moment. */
final class LinePuts {
    private static final Logger LOG = LoggerFactory.getLogger(LinePuts.class);

    private static final int ATTEMPTS_MAX = 10;
    private static final Duration AGAIN_AFTER = Duration.ofMillis(500);

    private final Vertx vertx;
    private final Services services;
    private final Exchange exchange;
    private final @Nullable String key;

    LinePuts(Vertx vertx, Services services, Exchange exchange) {
        this.vertx = vertx;
        this.services = services;
        this.exchange = exchange;
        this.key = exchange.request().getHeader("Idempotency-Key");
    }

    /** @param wanted whether there is still somebody to be told */
    Future<ProductView> put(long line, JsonObject product, BooleanSupplier wanted) {
        // Also what is thrown is this line's alone.
        return Future.succeededFuture()
                .compose(begun -> ask(command(line, product), wanted, 1))
                .onFailure(error -> logUnexpected(error, exchange));
    }

    private PutProduct command(long line, JsonObject product) {
        String sku = product.getString("sku");
        return new PutProduct(
                sku,
                product.getString("name"),
                ProductJson.price(product),
                ProductJson.details(product),
                // A line of its own, for one product may have several.
                key == null ? null : RequestIds.ofProduct(sku, key + " " + line),
                null);
    }

    private Future<ProductView> ask(PutProduct command, BooleanSupplier wanted, int attempt) {
        return services.ask("catalog", command, exchange.askContext(), ProductView.class)
                .recover(error -> attempt < ATTEMPTS_MAX && wanted.getAsBoolean() && isPassing(error)
                        ? vertx.timer(AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS)
                                .compose(waited -> ask(command, wanted, attempt + 1))
                        : Future.failedFuture(error));
    }

    static void logUnexpected(Throwable error, Exchange exchange) {
        if (!(error instanceof ProblemException)) {
            LOG.atError()
                    .setCause(error)
                    .addKeyValue("correlationId", exchange.correlationId())
                    .log("a line of {} failed", exchange.route());
        }
    }

    static Problem problem(Throwable error) {
        return error instanceof ProblemException ended
                ? ended.problem()
                : Problem.of(ProblemType.FAILED, "the gateway failed");
    }

    private static boolean isPassing(Throwable error) {
        return error instanceof ProblemException ended
                && (ended.problem().type() == ProblemType.OVERLOADED
                        || ended.problem().type() == ProblemType.UNAVAILABLE);
    }
}
