package troupe.gateway.strangler;

import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.List;
import troupe.gateway.contract.Access;
import troupe.gateway.http.Admission;
import troupe.gateway.http.BodyReader;
import troupe.gateway.http.Exchange;
import troupe.gateway.http.Gatekeeper;
import troupe.gateway.http.RateLimitHandler;
import troupe.gateway.http.Responses;
import troupe.gateway.problem.Problem;
import troupe.gateway.trail.AuditTrail;
import troupe.identity.Role;

/**
 * Takes to the legacy system what is asked of it by name: {@code /api/legacy/orders?x=1} is its {@code /orders?x=1}.
 * This is no operation of the contract: what the legacy system takes, and from whom, is its own business.
 */
public final class PassThrough implements Handler<RoutingContext> {
    private static final String PREFIX = "/api/legacy";

    /** What the legacy system lets each of them do is its own to say. */
    private static final Access WHOEVER_IS_KNOWN =
            new Access(EnumSet.complementOf(EnumSet.of(Role.ANONYMOUS)), false, List.of("legacy"));

    private final LegacySystem legacy;
    private final AuditTrail trail;
    private final Gatekeeper gatekeeper;
    private final RateLimitHandler rateLimit;
    private final Admission admission;
    private final BodyReader bodies;

    private PassThrough(
            LegacySystem legacy,
            AuditTrail trail,
            Gatekeeper gatekeeper,
            RateLimitHandler rateLimit,
            Admission admission,
            BodyReader bodies) {
        this.legacy = legacy;
        this.trail = trail;
        this.gatekeeper = gatekeeper;
        this.rateLimit = rateLimit;
        this.admission = admission;
        this.bodies = bodies;
    }

    /** @param bodies must read bodies of any kind */
    public static void addTo(
            Router router,
            Strangler strangler,
            AuditTrail trail,
            Gatekeeper gatekeeper,
            RateLimitHandler rateLimit,
            Admission admission,
            BodyReader bodies) {
        LegacySystem legacy = strangler.legacy();
        if (legacy != null) {
            router.route(PREFIX + "/*")
                    .handler(new PassThrough(legacy, trail, gatekeeper, rateLimit, admission, bodies));
        }
    }

    @Override
    public void handle(RoutingContext routing) {
        Exchange exchange = Exchange.of(routing);
        exchange.route("legacy", PREFIX + "/*");
        gatekeeper.recognise(exchange);
        rateLimit.pass(exchange, () -> handle(exchange));
    }

    private void handle(Exchange exchange) {
        Problem refused = gatekeeper.refuse(exchange, WHOEVER_IS_KNOWN);
        if (refused != null) {
            Responses.send(exchange, refused);
            return;
        }
        Problem full = admission.enter();
        if (full != null) {
            if (admission.isOpen()) {
                Responses.send(exchange, full);
            } else {
                Responses.sendLast(exchange, full);
            }
            return;
        }
        exchange.entered(admission);
        bodies.read(exchange.request())
                .compose(bytes -> {
                    exchange.bytes(bytes);
                    String below = exchange.routing().normalizedPath().substring(PREFIX.length());
                    return trail.around(
                            exchange,
                            () -> legacy.ask(legacy.request(exchange, below.isEmpty() ? "/" : below))
                                    .map(answer ->
                                            Strangler.servedBy(exchange, "legacy", answer.on(exchange.response()))));
                })
                .onSuccess(answer -> Responses.send(exchange, answer))
                .onFailure(error -> Responses.fail(exchange, error));
    }
}
